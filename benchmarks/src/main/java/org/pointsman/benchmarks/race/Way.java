package org.pointsman.benchmarks.race;

/** What becomes of a sale. */
enum Way {
    /** It goes to the network and back. */
    NETWORK("through a network"),
    /** It is answered on the spot: the terminal is suspended. */
    LOCAL("decided on the spot");

    private final String text;

    Way(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
