# Packages: `cpack` in the build folder makes unspin_*.deb with the program, its
# manual and completions, and unspin-*.tar.gz with the library as well.

set(CPACK_GENERATOR TGZ)
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
mark_as_advanced(DPKG_SHLIBDEPS)
if(DPKG_SHLIBDEPS AND TARGET unspin_cli)
  list(APPEND CPACK_GENERATOR DEB)
endif()

set(CPACK_PACKAGE_NAME unspin)
set(CPACK_PACKAGE_VENDOR unspin)
# example.invalid: whoever distributes packages names himself, with
# -DCPACK_PACKAGE_CONTACT="Name <address>".
if(NOT DEFINED CPACK_PACKAGE_CONTACT)
  set(CPACK_PACKAGE_CONTACT "unspin maintainers <unspin@example.invalid>")
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "finds whether an article is a rewrite of another one")
set(CPACK_PACKAGE_DESCRIPTION
  "unspin tells whether an article was reworded, condensed, restructured or
patched together from others, and from which, and shows which sentence came
from which. It checks articles against an index of an archive, and scans
trees of texts in continuous integration. It needs neither network nor
service.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

# One Debian package, of the program alone; the tarball has everything.
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program debian)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# `unspin scan --since` runs git.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS git)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
