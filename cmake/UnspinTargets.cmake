# The functions that keep every target alike.

# Warnings and sanitizers, private to our own targets.
function(unspin_configure_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wshadow -Wnon-virtual-dtor)
  # g++ 12 warns of impossible overlaps in its own std::string (GCC bug 105651).
  target_compile_options(${target} PRIVATE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>)
  # With precompiled headers g++ no longer knows that what it suspects in an inlined
  # std::string is of the system (GCC bugs 105329, 105651).
  if(UNSPIN_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(${target} PRIVATE
      -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
  if(UNSPIN_PORTABLE)
    target_compile_definitions(${target} PRIVATE UNSPIN_PORTABLE)
  endif()
  if(UNSPIN_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(UNSPIN_SANITIZE)
    target_compile_options(${target} PRIVATE
      -fsanitize=${UNSPIN_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${UNSPIN_SANITIZE})
  endif()
endfunction()

# The standard headers that most sources include, compiled once: reading them takes
# most of the time of a build. A missing #include goes unseen so: the presets `dev` and
# `fuzz`, which continuous integration builds too, are without.
set(unspin_standard_headers <algorithm> <array> <bit> <cmath> <cstdint> <cstring>
  <filesystem> <functional> <limits> <map> <memory> <optional> <set> <span> <string>
  <string_view> <unordered_map> <utility> <vector>)

# unspin_precompile(<target> <kind> [HEADERS <header>...] [LIBRARIES <target>...])
# The target takes the standard headers, and those of the libraries, from the donor of
# its kind; all targets of a kind are compiled with the same options.
function(unspin_precompile target kind)
  cmake_parse_arguments(ARG "" "" "HEADERS;LIBRARIES" ${ARGN})
  if(NOT UNSPIN_PRECOMPILE)
    return()
  endif()
  set(donor unspin_precompiled_${kind})
  if(NOT TARGET ${donor})
    set(source ${PROJECT_BINARY_DIR}/${donor}.cc)
    file(CONFIGURE OUTPUT ${source} CONTENT "int main() {}\n")
    if(kind STREQUAL module)
      add_library(${donor} OBJECT EXCLUDE_FROM_ALL ${source})
    else()
      add_executable(${donor} EXCLUDE_FROM_ALL ${source})
    endif()
    unspin_configure_target(${donor})
    target_link_libraries(${donor} PRIVATE ${ARG_LIBRARIES})
    target_precompile_headers(${donor} PRIVATE
      ${unspin_standard_headers} ${ARG_HEADERS})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${donor})
endfunction()

# unspin_module(<name> [DEPENDS <module>...] [LIBRARIES <target>...])
# A folder of src/ as a static library unspin_<name>, so that a module can be
# built and tested alone. Libraries are private: their headers stay inside. The
# global property UNSPIN_MODULES lists the modules in the order of declaration.
function(unspin_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cc)
  set(target unspin_${name})
  if(NOT sources)
    set(sources ${PROJECT_BINARY_DIR}/empty.cc)
    file(WRITE ${sources} "")
  endif()
  add_library(${target} STATIC ${sources})
  unspin_configure_target(${target})
  target_include_directories(${target} PUBLIC
    ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include
    ${PROJECT_BINARY_DIR}/include)
  foreach(dependency IN LISTS ARG_DEPENDS)
    target_link_libraries(${target} PUBLIC unspin_${dependency})
  endforeach()
  target_link_libraries(${target} PRIVATE ${ARG_LIBRARIES})
  unspin_precompile(${target} module)
  set_property(GLOBAL APPEND PROPERTY UNSPIN_MODULES ${name})
endfunction()

# unspin_test(<module> [LIBRARIES <target>...])
# All tests/<module>/*_test.cc as one binary test_<module>.
function(unspin_test module)
  cmake_parse_arguments(ARG "" "" "LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/tests/${module}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  set(target test_${module})
  add_executable(${target} ${sources})
  unspin_configure_target(${target})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${target} PRIVATE
    UNSPIN_FIXTURES="${PROJECT_SOURCE_DIR}/fixtures")
  target_link_libraries(${target} PRIVATE ${ARG_LIBRARIES} GTest::gmock
    GTest::gtest_main)
  unspin_precompile(${target} test HEADERS <gmock/gmock.h> <gtest/gtest.h>
    LIBRARIES GTest::gmock)
  include(GoogleTest)
  # Values as text may be addresses, other ones at every run.
  gtest_discover_tests(${target} TEST_PREFIX ${module}/ NO_PRETTY_VALUES
    DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()
