# SPDX-License-Identifier: Apache-2.0
# cmake -P cmake/preset.cmake PRESET product|bench|test
# Configures a preset and builds the product or the benchmark's C halves, or builds everything and runs the tests. Ends with an error when a step does.
cmake_minimum_required(VERSION 3.25)
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
if(task STREQUAL "test")
    step(${CMAKE_COMMAND} --build --preset ${preset} -- --no-print-directory -s)
    step(ctest --preset ${preset})
else()
    step(${CMAKE_COMMAND} --build --preset ${preset} --target ${task} -- --no-print-directory -s)
endif()
