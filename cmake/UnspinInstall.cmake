# Installation and the CMake package: find_package(unspin) gives
# unspin::unspin.

include(CMakePackageConfigHelpers)

install(TARGETS unspin EXPORT unspinTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET unspin_cli)
  install(TARGETS unspin_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY include/unspin ${PROJECT_BINARY_DIR}/include/unspin
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(EXPORT unspinTargets NAMESPACE unspin::
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/unspin)

# What a static library needs from pkg-config when it is linked.
set(unspin_libraries "")
if(NOT BUILD_SHARED_LIBS)
  set(unspin_libraries ${UNSPIN_PKG_CONFIG})
endif()
configure_package_config_file(cmake/unspinConfig.cmake.in
  ${PROJECT_BINARY_DIR}/unspinConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/unspin)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/unspinConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/unspinConfig.cmake
              ${PROJECT_BINARY_DIR}/unspinConfigVersion.cmake
              cmake/FindStemmer.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/unspin)
