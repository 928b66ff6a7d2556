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

# unspin_integrity(<variable> <file>)
# Sets the variable to the source expression "sha256-..." by which a content
# security policy allows exactly this file as an inline script or style.
# Configures anew when the file changes.
function(unspin_integrity variable file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(SHA256 ${file} hex)
  set(digits
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  set(base64 "")
  # Three bytes at a time; the 32 bytes end on a group of two.
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}00" ${at} 6 group)
    math(EXPR bits "0x${group}")
    foreach(shift IN ITEMS 18 12 6 0)
      math(EXPR digit "(${bits} >> ${shift}) & 63")
      string(SUBSTRING ${digits} ${digit} 1 digit)
      string(APPEND base64 ${digit})
    endforeach()
  endforeach()
  string(SUBSTRING ${base64} 0 43 base64)
  set(${variable} "sha256-${base64}=" PARENT_SCOPE)
endfunction()
