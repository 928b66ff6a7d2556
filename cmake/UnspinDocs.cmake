# The manual page and the completions of shells, made from the table of options.

file(GLOB make_docs_sources CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/tools/make_docs/*.cc)
add_executable(make_docs ${make_docs_sources})
unspin_configure_target(make_docs)
target_link_libraries(make_docs PRIVATE unspin_options)

set(UNSPIN_DOCS_DIR ${PROJECT_BINARY_DIR}/docs)
file(MAKE_DIRECTORY ${UNSPIN_DOCS_DIR})
set(made unspin.1 unspin.bash _unspin unspin.fish)
list(TRANSFORM made PREPEND ${UNSPIN_DOCS_DIR}/)
add_custom_command(OUTPUT ${made}
  COMMAND make_docs ${UNSPIN_DOCS_DIR}
  DEPENDS make_docs VERBATIM COMMENT "Making the manual page and completions")
add_custom_target(unspin_docs ALL DEPENDS ${made})
