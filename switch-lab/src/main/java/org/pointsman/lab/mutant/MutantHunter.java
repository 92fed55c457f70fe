package org.pointsman.lab.mutant;

import java.lang.reflect.InvocationTargetException;

/**
 * Whatever can notice that the switch is wrong.
 *
 * @param className a public class with {@code public static String hunt(int limit)}: how far to look goes in, what was
 *                  found comes out, null when nothing was
 */
public record MutantHunter(String className) {

    /**
     * Hunts a mutant.
     *
     * @return what was found, or null when the mutant got away
     */
    public String hunt(Mutant mutant, int limit) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        MutantLoader loader = MutantLoader.load(mutant);
        thread.setContextClassLoader(loader);
        try {
            return (String) loader.loadClass(className).getMethod("hunt", int.class).invoke(null, limit);
        } catch (InvocationTargetException e) {
            return e.getCause().toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no hunter " + className, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
