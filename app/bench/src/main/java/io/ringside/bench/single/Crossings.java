// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.single;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to cross from Java to C and back, by FFM and by JNI. Upcalls are made in a loop in C, to count them and nothing else. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("restricted") // it links native functions: that is what is measured
public class Crossings {
    private static final int UPCALLS = 256;
    private static final Path LIBRARY = Path.of(System.getProperty("ringside.bench.binaries"),
            "libringside_bench_jni.so");
    private static final SymbolLookup SYMBOLS = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
    private static final FunctionDescriptor ADD_TYPE = FunctionDescriptor.of(JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PLAIN = function("rsb_add_one", ADD_TYPE);
    private static final MethodHandle CRITICAL = function("rsb_add_one", ADD_TYPE, Linker.Option.critical(false));
    private static final MethodHandle CALL_BACK = function("rsb_call_back",
            FunctionDescriptor.of(JAVA_LONG, ValueLayout.ADDRESS, JAVA_INT));
    private static final MemorySegment STUB = stub();

    static {
        System.load(LIBRARY.toString());
    }

    private long value;

    private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(name), type, options);
    }

    private static MemorySegment stub() {
        try {
            MethodHandle target = MethodHandles.lookup().findStatic(Crossings.class, "calledBack",
                    MethodType.methodType(long.class, long.class));
            return Linker.nativeLinker().upcallStub(target, ADD_TYPE, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What C calls. */
    static long calledBack(long number) {
        return number + 1;
    }

    private static native long addOne(long number);

    private static native long callBack(int times);

    /** Java to C by FFM. */
    @Benchmark
    public long downcall() throws Throwable {
        return value = (long) PLAIN.invokeExact(value);
    }

    /** The same without the change of the thread's state: for functions of a few nanoseconds. */
    @Benchmark
    public long downcallCritical() throws Throwable {
        return value = (long) CRITICAL.invokeExact(value);
    }

    /** Java to C by JNI. */
    @Benchmark
    public long jniDowncall() {
        return value = addOne(value);
    }

    /** C to Java by FFM. */
    @Benchmark
    @OperationsPerInvocation(UPCALLS)
    public long upcall() throws Throwable {
        return (long) CALL_BACK.invokeExact(STUB, UPCALLS);
    }

    /** C to Java by JNI: CallStaticLongMethod. */
    @Benchmark
    @OperationsPerInvocation(UPCALLS)
    public long jniUpcall() {
        return callBack(UPCALLS);
    }
}
