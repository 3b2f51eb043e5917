# SPDX-License-Identifier: Apache-2.0
# cmake -P cmake/preset.cmake PRESET build|test: configures and builds a preset, and runs its tests. Ends with an error when a step does.
set(preset ${CMAKE_ARGV3})
set(task ${CMAKE_ARGV4})

function(step)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        list(JOIN ARGV " " line)
        message(FATAL_ERROR "'${line}' ended with ${result}")
    endif()
endfunction()

step(${CMAKE_COMMAND} --preset ${preset} --log-level=WARNING)
step(${CMAKE_COMMAND} --build --preset ${preset} -- --no-print-directory -s)
if(task STREQUAL "test")
    step(${CMAKE_CTEST_COMMAND} --preset ${preset})
endif()
