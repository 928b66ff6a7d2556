# unspin_embed(<target> <symbol> <file>)
# Embeds a file into a target as the bytes between the symbols <symbol>_begin
# and <symbol>_end, by the assembler's .incbin. The bytes begin at a multiple
# of 16 and are followed by a NUL.
function(unspin_embed target symbol file)
  set(source ${PROJECT_BINARY_DIR}/embed/${symbol}.S)
  file(CONFIGURE OUTPUT ${source} CONTENT
"  .section .rodata
  .global ${symbol}_begin
  .global ${symbol}_end
  .balign 16
${symbol}_begin:
  .incbin \"${file}\"
${symbol}_end:
  .byte 0
  .section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
endfunction()
