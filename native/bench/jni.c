/* SPDX-License-Identifier: Apache-2.0 */
/* What is called across the border between Java and C, by FFM and by JNI: see io.ringside.bench.single.Crossings. */
#include "page.h"

#include <jni.h>

RSB_EXPORT int64_t rsb_add_one(int64_t number);
RSB_EXPORT int64_t rsb_call_back(int64_t (*target)(int64_t), int32_t times);

int64_t rsb_add_one(int64_t number)
{
    return number + 1;
}

int64_t rsb_call_back(int64_t (*target)(int64_t), int32_t times)
{
    int64_t number = 0;

    for (int32_t i = 0; i < times; i++)
        number = target(number);
    return number;
}

JNIEXPORT jlong JNICALL Java_io_ringside_bench_single_Crossings_addOne(JNIEnv *env, jclass type, jlong number)
{
    (void)env;
    (void)type;
    return number + 1;
}

JNIEXPORT jlong JNICALL Java_io_ringside_bench_single_Crossings_callBack(JNIEnv *env, jclass type, jint times)
{
    const jmethodID method = (*env)->GetStaticMethodID(env, type, "calledBack", "(J)J");
    jlong number = 0;

    for (jint i = 0; i < times; i++)
        number = (*env)->CallStaticLongMethod(env, type, method, number);
    return number;
}
