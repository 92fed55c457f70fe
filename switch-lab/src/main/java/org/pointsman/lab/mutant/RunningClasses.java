package org.pointsman.lab.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.function.Supplier;

/**
 * Changes a class of this process and changes it back: what has been compiled stays so, other than with all classes
 * loaded anew. The jar of this module has to be an agent of the process ({@code -javaagent}).
 */
public final class RunningClasses {
    private static final ClassLoader CLASSES = RunningClasses.class.getClassLoader();

    private static volatile Instrumentation instrumentation;

    private RunningClasses() {
    }

    /** Called by the virtual machine. */
    public static void premain(String arguments, Instrumentation agent) {
        instrumentation = agent;
    }

    /** Does some work while a class is changed; one change at a time. */
    static synchronized String during(Mutant mutant, Supplier<String> work) {
        byte[] original = read(mutant);
        redefine(mutant, changed(mutant));
        try {
            return work.get();
        } finally {
            redefine(mutant, original);
        }
    }

    /**
     * The changed class.
     *
     * @throws IllegalStateException when the change does not find as many places as it expects
     */
    static byte[] changed(Mutant mutant) {
        return new MutantWriter(mutant, CLASSES).write(read(mutant));
    }

    private static void redefine(Mutant mutant, byte[] bytes) {
        if (instrumentation == null) {
            throw new IllegalStateException("no class can be changed: start with -javaagent:switch-lab.jar");
        }
        try {
            instrumentation.redefineClasses(new ClassDefinition(Class.forName(mutant.className()), bytes));
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new IllegalStateException(mutant.className() + " cannot be changed", e);
        }
    }

    private static byte[] read(Mutant mutant) {
        try (InputStream in = CLASSES.getResourceAsStream(mutant.className().replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
