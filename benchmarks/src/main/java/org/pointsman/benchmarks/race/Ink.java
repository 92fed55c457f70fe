package org.pointsman.benchmarks.race;

/** The colour of each contender, the same in every picture, and the paper. */
final class Ink {
    private static final String[] COLOURS = {"#999999", "#c9a227", "#c0392b", "#1f6fb2", "#2e8b57"};

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

    static String page(int width, int height, String title, String body) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" font-family="sans-serif" font-size="12">
                <rect width="%1$d" height="%2$d" fill="white"/>
                <text x="16" y="24" font-size="15">%3$s</text>
                %4$s</svg>
                """
                .formatted(width, height, title, body);
    }
}
