# Installs the build into DIR/prefix, moves that away, and builds a project
# that finds the package there.

cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE code OUTPUT_VARIABLE output
                  ERROR_VARIABLE output)
  if(NOT code EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}: ${code}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${DIR})
file(MAKE_DIRECTORY ${DIR})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${DIR}/first)
# What was installed must not depend on where.
file(RENAME ${DIR}/first ${DIR}/prefix)

file(GLOB_RECURSE installed ${DIR}/prefix/*.cmake ${DIR}/prefix/*.h)
if(NOT installed)
  message(FATAL_ERROR "nothing was installed")
endif()
foreach(file IN LISTS installed)
  file(READ ${file} text)
  foreach(folder ${BUILD} ${DIR}/first ${CMAKE_CURRENT_LIST_DIR})
    string(FIND "${text}" "${folder}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${file} names ${folder}")
    endif()
  endforeach()
endforeach()

run(${CMAKE_COMMAND} -S ${CONSUMER} -B ${DIR}/build -G ${GENERATOR}
    -DCMAKE_PREFIX_PATH=${DIR}/prefix -DCMAKE_CXX_COMPILER=${CXX}
    -DCMAKE_BUILD_TYPE=${TYPE})
run(${CMAKE_COMMAND} --build ${DIR}/build)
run(${DIR}/build/consumer)
if(NOT output STREQUAL "${VERSION} rewrite\n")
  message(FATAL_ERROR "the consumer printed: ${output}")
endif()

if(CLI)
  run(${DIR}/prefix/bin/unspin --version)
  if(NOT output MATCHES "^unspin ${VERSION}")
    message(FATAL_ERROR "unspin --version printed: ${output}")
  endif()
endif()

file(REMOVE_RECURSE ${DIR})
