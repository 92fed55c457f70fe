package org.pointsman.lab.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Loads the switch anew with one change. Classes of Pointsman are defined here and share nothing with those of the same
 * name outside; all others come from the parent.
 */
public final class MutantLoader extends ClassLoader {
    private static final String OURS = "org.pointsman.";

    static {
        registerAsParallelCapable();
    }

    private final String mutated;
    private final byte[] mutation;

    private MutantLoader(Mutant mutant, ClassLoader parent) {
        super(mutant.name(), parent);
        mutated = mutant.className();
        mutation = new MutantWriter(mutant, parent).write(read(mutated));
    }

    /**
     * A loader for one mutant.
     *
     * @throws IllegalStateException when the change does not find as many places as it expects
     */
    public static MutantLoader load(Mutant mutant) {
        return new MutantLoader(mutant, MutantLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = name.equals(mutated) ? mutation : read(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] read(String name) {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
