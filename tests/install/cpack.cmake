# Makes the packages of the build into DIR and looks into them. The Debian
# package is skipped, and that is said, where there is no dpkg.

cmake_minimum_required(VERSION 3.22)

function(run)
  execute_process(COMMAND ${ARGV} WORKING_DIRECTORY ${DIR} RESULT_VARIABLE code
                  OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT code EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}: ${code}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect text)
  foreach(part IN LISTS ARGN)
    if(NOT text MATCHES "${part}")
      message(FATAL_ERROR "no ${part} in:\n${text}")
    endif()
  endforeach()
endfunction()

file(REMOVE_RECURSE ${DIR})
file(MAKE_DIRECTORY ${DIR})
find_program(dpkg dpkg-deb)
find_program(shlibdeps dpkg-shlibdeps)
run(${CPACK} --config ${BUILD}/CPackConfig.cmake -B ${DIR} -C ${TYPE})

set(program "/bin/unspin" "/share/man/man1/unspin\\.1"
    "/share/bash-completion/completions/unspin"
    "/share/zsh/site-functions/_unspin"
    "/share/fish/vendor_completions\\.d/unspin\\.fish"
    "/share/doc/unspin/LICENSE\n" "/share/doc/unspin/LICENSE\\.WordNet")

file(GLOB tarball ${DIR}/unspin-${VERSION}-*.tar.gz)
run(${CMAKE_COMMAND} -E tar tzf ${tarball})
expect("${output}" ${program} "/include/unspin/detector\\.h"
       "/cmake/unspin/unspinConfig\\.cmake")

if(NOT dpkg OR NOT shlibdeps)
  message("SKIPPED: there is no dpkg for the Debian package")
else()
  file(GLOB package ${DIR}/unspin_${VERSION}_*.deb)
  run(${dpkg} -c ${package})
  expect("${output}" ${program} "/share/zsh/vendor-completions/_unspin")
  if(output MATCHES "/include/|\\.cmake")
    message(FATAL_ERROR "the library is in the package:\n${output}")
  endif()
  run(${dpkg} -I ${package})
  expect("${output}" "Package: unspin\n" "Version: ${VERSION}"
         "Section: text\n" "Maintainer: [^\n]+ <[^\n]+@[^\n]+>"
         "Description: finds whether" "Depends: [^\n]*libicu[^\n]*libc6|Depends: [^\n]*libc6[^\n]*libicu")
  # The program out of the package runs.
  run(${dpkg} -x ${package} ${DIR}/root)
  run(${DIR}/root/usr/bin/unspin --version)
  expect("${output}" "^unspin ${VERSION} ")
  file(READ ${DIR}/root/usr/share/doc/unspin/LICENSE.WordNet license)
  expect("${license}" "Princeton University" "Permission to use, copy")
endif()
file(REMOVE_RECURSE ${DIR})
