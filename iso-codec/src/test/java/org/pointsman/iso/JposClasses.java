package org.pointsman.iso;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jpos.iso.ISOFieldPackager;

/** The field packager classes in the jar of jPOS. */
final class JposClasses {
    private static final String CLASS = ".class";

    private JposClasses() {
    }

    /** Every concrete class, by name. */
    static List<Class<?>> concrete() {
        try (JarFile jar = new JarFile(
                Path.of(ISOFieldPackager.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
            return jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(CLASS)).sorted()
                    .<Class<?>>map(JposClasses::load).filter(JposClasses::isFieldPackager).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null for a class that needs libraries which are not here: field packagers need none. */
    private static Class<?> load(String entry) {
        String name = entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
        try {
            return Class.forName(name, false, JposClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return Void.class;
        }
    }

    private static boolean isFieldPackager(Class<?> type) {
        return ISOFieldPackager.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    }
}
