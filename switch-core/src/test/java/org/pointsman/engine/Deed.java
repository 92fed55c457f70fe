package org.pointsman.engine;

import java.util.List;

/** One thing that happens. Its text is its name and, where there is one, the part: a path can be read and run again. */
record Deed(Kind kind, Part part) {

    enum Kind {
        ASK,
        REPEAT,
        ALTER,
        APPROVE,
        DECLINE,
        OTHER_AMOUNT,
        SEND_FAILED,
        ACKNOWLEDGE,
        REFUSE,
        TIME,
        LINK_DOWN,
        LINK_UP,
        HOLD,
        LIFT,
        CANCEL,
        CRASH
    }

    static Deed of(Kind kind) {
        return new Deed(kind, null);
    }

    static Deed parse(String text) {
        String[] words = text.trim().split(" ");
        return new Deed(Kind.valueOf(words[0]), words.length > 1 ? Part.valueOf(words[1]) : null);
    }

    /** Deeds separated by commas. */
    static List<Deed> path(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(",")).stream().map(Deed::parse).toList();
    }

    @Override
    public String toString() {
        return part == null ? kind.name() : kind + " " + part;
    }
}
