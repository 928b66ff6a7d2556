# Fails unless layering.cmake finds each kind of violation, one at a time:
#
#   cmake -DDIR=<scratch folder> -P layering_selftest.cmake

cmake_minimum_required(VERSION 3.22)

# Writes a clean tree of three modules and the program.
function(plant)
  file(REMOVE_RECURSE ${DIR})
  file(WRITE ${DIR}/src/CMakeLists.txt
    "unspin_module(base)\n# unspin_module(text DEPENDS index)\n"
    "unspin_module(text DEPENDS base\n  LIBRARIES ICU::uc)\n"
    "unspin_module(index DEPENDS base LIBRARIES PkgConfig::sqlite3)\n")
  file(WRITE ${DIR}/src/base/hash.cc "#include <xxhash.h>\n")
  file(WRITE ${DIR}/src/text/words.cc
    "#include \"base/hash.h\"\n#include <unicode/uchar.h>\n")
  file(WRITE ${DIR}/src/index/store.h "#include <sqlite3.h>\n")
  file(WRITE ${DIR}/src/cli/main.cc
    "#include <CLI/CLI.hpp>\n#include \"cli/a.h\"\n#include \"unspin/b.h\"\n")
  file(WRITE ${DIR}/include/unspin/b.h
    "#include <string>\n#include \"unspin/c.h\"\n")
endfunction()

function(expect_bad expected)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -DSRC=${DIR}/src
            -P ${CMAKE_CURRENT_LIST_DIR}/layering.cmake
    RESULT_VARIABLE code ERROR_VARIABLE errors OUTPUT_QUIET)
  string(FIND "${errors}" "${expected}" at)
  if(expected STREQUAL "")
    if(NOT code EQUAL 0)
      message(FATAL_ERROR "a clean tree was refused: ${errors}")
    endif()
  elseif(code EQUAL 0 OR at EQUAL -1)
    message(FATAL_ERROR "not found: ${expected}\n${errors}")
  endif()
endfunction()

# violation(<file> <line added to it> <message>)
function(violation file line expected)
  plant()
  file(APPEND ${DIR}/${file} "${line}\n")
  expect_bad("${expected}")
endfunction()

plant()
expect_bad("")
violation(src/text/words.cc "#include \"index/store.h\""
          "text/words.cc -> index/store.h")
violation(src/base/hash.cc "  #  include \"text/words.h\""
          "base/hash.cc -> text/words.h")
violation(src/cli/main.cc "#include \"base/hash.h\""
          "cli/main.cc -> base/hash.h")
violation(src/text/words.cc "#include \"../index/store.h\""
          "text/words.cc -> ../index/store.h")
violation(src/text/words.cc "#include <sqlite3.h>"
          "text/words.cc -> sqlite3.h (fenced")
violation(src/index/store.h "#include <unicode/uchar.h>"
          "index/store.h -> unicode/uchar.h (fenced")
violation(src/base/other.cc "#include \"xxhash.h\""
          "base/other.cc -> xxhash.h (fenced")
violation(src/CMakeLists.txt "unspin_module(early DEPENDS late)"
          "early -> late, not declared above it")
violation(src/stray/a.cc "" "stray/a.cc -> in no module")
violation(include/unspin/b.h "#include <fmt/format.h>"
          "include/unspin/b.h -> #include <fmt/format.h>")
violation(include/unspin/b.h "#include \"base/hash.h\""
          "include/unspin/b.h -> #include \"base/hash.h\"")
file(REMOVE_RECURSE ${DIR})
