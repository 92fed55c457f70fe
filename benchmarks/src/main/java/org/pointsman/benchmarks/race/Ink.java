package org.pointsman.benchmarks.race;

/** The colour of each contender, the same in every picture. */
final class Ink {
    private static final String[] COLOURS = {"#c0392b", "#999999", "#c9a227", "#7f5a1b", "#8e5fb3", "#1f6fb2",
            "#2e8b57"};

    private Ink() {
    }

    static String of(String title) {
        for (Contender contender : Contender.values()) {
            if (contender.title().equals(title)) {
                return COLOURS[contender.ordinal()];
            }
        }
        return "black";
    }
}
