package org.pointsman.lab.verb;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/**
 * How a verb is written. Asked for, it is printed; words that are wrong are named, with it. What every verb takes
 * ({@code --yes}, {@code --no-input}) is taken: nothing is asked here.
 *
 * @param text one line
 */
public record Synopsis(String text) {
    private static final int OK = 0;
    private static final int USAGE = 2;

    /** What a verb does once it knows what was meant. */
    @FunctionalInterface
    public interface Work<A, E extends Exception> {
        /** Does it; returns the exit code of the process. */
        int on(A arguments) throws E;
    }

    /**
     * Reads the words behind the verb and does its work.
     *
     * @param parse throws an {@link IllegalArgumentException} that says what is wrong
     * @return the exit code of the process
     */
    public <A, E extends Exception> int run(List<String> words, PrintStream out, PrintStream err,
            Function<List<String>, A> parse, Work<A, E> work) throws E {
        if (words.contains("--help") || words.contains("-h")) {
            out.println(text);
            return OK;
        }
        A arguments;
        try {
            arguments = parse.apply(words.stream().filter(word -> !taken(word)).toList());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(text);
            return USAGE;
        }
        return work.on(arguments);
    }

    private static boolean taken(String word) {
        return word.equals("--yes") || word.equals("--no-input");
    }
}
