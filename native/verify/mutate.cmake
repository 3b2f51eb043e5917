# SPDX-License-Identifier: Apache-2.0
# cmake -DROOT=.. -DPATCH=.. -DTARGET=.. -P mutate.cmake: copies native/src to TARGET/native/src and applies a patch of app/mutants to it.
file(REMOVE_RECURSE ${TARGET})
file(COPY ${ROOT}/native/src DESTINATION ${TARGET}/native)
# Told that it stands in no repository, git takes the paths of the patch as they are.
execute_process(COMMAND ${CMAKE_COMMAND} -E env GIT_DIR=/nonexistent git apply ${PATCH} WORKING_DIRECTORY ${TARGET} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${PATCH} does not apply any more: the code has moved on, so must the patch")
endif()
