package org.pointsman.lab.mutant;

/**
 * A wrong variant of the switch.
 *
 * @param name      how it is spoken of
 * @param meaning   what is wrong, in one sentence
 * @param className the changed class
 * @param method    the changed method, all of its overloads
 * @param edit      the change
 * @param places    how many places the change must find; it is refused when it finds more or fewer
 */
public record Mutant(String name, String meaning, String className, String method, Edit edit, int places) {

    @Override
    public String toString() {
        return name;
    }
}
