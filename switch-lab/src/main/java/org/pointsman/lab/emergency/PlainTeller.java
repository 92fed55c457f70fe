package org.pointsman.lab.emergency;

import java.io.PrintStream;

/** Prints what is said and counts what is broken. */
final class PlainTeller implements Teller {
    private final PrintStream out;
    private int promises;
    private int broken;

    PlainTeller(PrintStream out) {
        this.out = out;
    }

    @Override
    public void chapter(String title) {
        out.println();
        out.println(title);
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void step(Step step) {
        promise(step.tid() + " " + step.what() + ": " + step.answer() + ", expected " + step.expected(),
                step.answer().equals(step.expected()));
    }

    @Override
    public void promise(String sentence, boolean kept) {
        promises++;
        broken += kept ? 0 : 1;
        say((kept ? "ok     " : "BROKEN ") + sentence);
    }

    int promises() {
        return promises;
    }

    int broken() {
        return broken;
    }
}
