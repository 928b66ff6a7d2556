# Fails if a file of src/ includes what its module may not:
#
#   cmake -DSRC=<repository>/src -P layering.cmake
#
# What a module may include is what src/CMakeLists.txt names after DEPENDS, all
# of it declared above: so there are no cycles. The program sees the public
# headers only. Third-party headers stay behind the fences listed here.

cmake_minimum_required(VERSION 3.22)

# A pattern of headers => the files that alone may include them.
set(fences
  "^unicode/=>^(ingest|text)/"
  "^Eigen/|^eigen3/=>^(align|score)/"
  "xxhash\\.h=>^base/hash\\.cc$"
  "sqlite3(ext)?\\.h=>^index/"
  "zstd\\.h|zdict\\.h=>^(ingest|index)/"
  "^archive(_entry)?\\.h=>^ingest/"
  "^gumbo\\.h|^pugi(xml|config)|^simdjson=>^ingest/"
  "^nlohmann/=>^report/"
  "libstemmer=>^lexicon/"
  "^CLI/=>^cli/"
  "^toml=>^gate/"
  "^fmt/=>^(ingest|index|detect|tree|gate|report|cli)/")

set(bad "")

# The modules and what each may include, from src/CMakeLists.txt.
file(READ ${SRC}/CMakeLists.txt list)
string(REGEX REPLACE "#[^\n]*" "" list "${list}")
string(REGEX MATCHALL "unspin_module\\([^)]*\\)" calls "${list}")
set(modules "")
foreach(call IN LISTS calls)
  string(REGEX REPLACE "^unspin_module\\(|\\)$" "" words "${call}")
  string(REGEX MATCHALL "[^ \t\n]+" words "${words}")
  list(POP_FRONT words module)
  cmake_parse_arguments(arg "" "" "DEPENDS;LIBRARIES" ${words})
  set(allow_${module} ${arg_DEPENDS})
  foreach(dependency IN LISTS arg_DEPENDS)
    if(NOT dependency IN_LIST modules)
      list(APPEND bad
        "CMakeLists.txt: ${module} -> ${dependency}, not declared above it")
    endif()
  endforeach()
  list(APPEND modules ${module})
endforeach()
if(NOT modules)
  message(FATAL_ERROR "no unspin_module() found in ${SRC}/CMakeLists.txt")
endif()
list(APPEND modules cli)
set(allow_cli "")

file(GLOB_RECURSE files RELATIVE ${SRC} ${SRC}/*.h ${SRC}/*.cc)
foreach(file IN LISTS files)
  string(REGEX MATCH "^[^/]+" module ${file})
  if(NOT module IN_LIST modules)
    list(APPEND bad "${file} -> in no module of CMakeLists.txt")
  endif()
  file(STRINGS ${SRC}/${file} lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE ".*include[ \t]*[<\"]([^>\"]+)[>\"].*" "\\1"
           header "${line}")
    if(header MATCHES "\\.\\./")
      list(APPEND bad "${file} -> ${header} (paths begin at src/)")
    endif()
    string(REGEX MATCH "^[a-z0-9_]+/" dependency "${header}")
    string(REPLACE "/" "" dependency "${dependency}")
    if(dependency AND IS_DIRECTORY ${SRC}/${dependency}
       AND NOT dependency STREQUAL module
       AND NOT dependency IN_LIST allow_${module})
      list(APPEND bad "${file} -> ${header}")
    endif()
    foreach(fence IN LISTS fences)
      string(REGEX MATCH "^(.*)=>(.*)$" whole "${fence}")
      set(pattern "${CMAKE_MATCH_1}")
      set(where "${CMAKE_MATCH_2}")
      if(header MATCHES "${pattern}" AND NOT file MATCHES "${where}")
        list(APPEND bad "${file} -> ${header} (fenced: ${where})")
      endif()
    endforeach()
  endforeach()
endforeach()

# Public headers stand on the standard library alone.
file(GLOB headers ${SRC}/../include/unspin/*)
foreach(file IN LISTS headers)
  file(STRINGS ${file} lines REGEX "^[ \t]*#[ \t]*include")
  foreach(line IN LISTS lines)
    if(NOT line MATCHES "include <[a-z0-9_]+>|include \"unspin/[a-z_]+\\.h\"")
      get_filename_component(name ${file} NAME)
      list(APPEND bad "include/unspin/${name} -> ${line}")
    endif()
  endforeach()
endforeach()

if(bad)
  list(JOIN bad "\n  " text)
  message(FATAL_ERROR "layering violations:\n  ${text}")
endif()
list(LENGTH files count)
message(STATUS "${count} files keep to the layers")
