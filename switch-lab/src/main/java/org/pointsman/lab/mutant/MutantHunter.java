package org.pointsman.lab.mutant;

import java.lang.reflect.InvocationTargetException;

/**
 * Whatever can notice that the switch is wrong.
 *
 * @param className a public class
 * @param method    its {@code public static String method(int)}: where, or how far, to look goes in, what was found
 *                  comes out, null when nothing was
 */
public record MutantHunter(String className, String method) {

    /** One that is told how far to look, by its method {@code hunt}. */
    public MutantHunter(String className) {
        this(className, "hunt");
    }

    /**
     * Hunts a mutant.
     *
     * @param number where, or how far, to look
     * @return what was found, or null when the mutant got away
     * @throws IllegalStateException when the change does not find as many places as it expects, or classes of this
     *                               process cannot be changed
     */
    public String hunt(Mutant mutant, int number) {
        return RunningClasses.during(mutant, () -> look(number));
    }

    private String look(int number) {
        try {
            return (String) Class.forName(className).getMethod(method, int.class).invoke(null, number);
        } catch (InvocationTargetException e) {
            return e.getCause().toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no hunter " + className, e);
        }
    }
}
