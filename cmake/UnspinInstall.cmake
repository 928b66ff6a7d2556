# Installation and the CMake package: find_package(unspin) gives
# unspin::unspin.

include(CMakePackageConfigHelpers)

# The component "program" is what runs; a shared library is needed for that.
install(TARGETS unspin EXPORT unspinTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT program
    NAMELINK_COMPONENT Unspecified
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
if(TARGET unspin_cli)
  install(TARGETS unspin_cli
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  install(FILES ${UNSPIN_DOCS_DIR}/unspin.1
    DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${UNSPIN_DOCS_DIR}/unspin.bash RENAME unspin
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    COMPONENT program)
  install(FILES ${UNSPIN_DOCS_DIR}/_unspin
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT program)
  # Where Debian's zsh looks, in its package only.
  install(FILES ${UNSPIN_DOCS_DIR}/_unspin
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
    COMPONENT debian EXCLUDE_FROM_ALL)
  install(FILES ${UNSPIN_DOCS_DIR}/unspin.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
    COMPONENT program)
endif()
# Our license, and that of WordNet, whose data the program and the library
# hold. Its text heads every data file of WordNet, in numbered lines.
file(STRINGS ${WORDNET_DIR}/data.noun wordnet_header LIMIT_INPUT 4096
  REGEX "^  [0-9]+ ")
list(TRANSFORM wordnet_header REPLACE "^  [0-9]+ | +$" "")
list(JOIN wordnet_header "\n" wordnet_license)
if(NOT wordnet_license MATCHES "Permission to use.*Princeton University")
  message(FATAL_ERROR "no license heads ${WORDNET_DIR}/data.noun")
endif()
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/LICENSE.WordNet
  CONTENT "unspin contains data compiled from WordNet, under this license:

@wordnet_license@
" @ONLY)
install(FILES LICENSE ${PROJECT_BINARY_DIR}/LICENSE.WordNet
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
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
