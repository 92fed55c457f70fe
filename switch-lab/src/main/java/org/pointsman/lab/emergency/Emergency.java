package org.pointsman.lab.emergency;

import java.util.Locale;
import org.pointsman.lab.load.LoadEstate;
import org.pointsman.lab.load.ResponseCode;

/** What is held, and what its sales are answered with. */
enum Emergency {
    /** The first merchant of the estate, with every terminal it has. */
    MERCHANT("MERCHANT", "03"),
    /** Payments by card, at every terminal. */
    SERVICE("SERVICE", "40"),
    /** An application version that every other terminal runs. */
    VERSION("FIRMWARE", "58");

    /** The application version of every other terminal. */
    static final String FAULTY_VERSION = "3.1.4";

    private static final String CARDS = "CARD";

    private final String scope;
    private final String f39;
    private final int code;

    Emergency(String scope, String f39) {
        this.scope = scope;
        this.f39 = f39;
        code = ResponseCode.of(f39);
    }

    /** Of the API and the journal. */
    String scope() {
        return scope;
    }

    /** Answer to a sale under the hold. */
    String f39() {
        return f39;
    }

    /** The same as a number. */
    int code() {
        return code;
    }

    String id(LoadEstate estate) {
        return switch (this) {
            case MERCHANT -> estate.firstMid();
            case SERVICE -> CARDS;
            case VERSION -> FAULTY_VERSION;
        };
    }

    /** Whether a card sale of this terminal meets the hold. */
    boolean concerns(LoadEstate estate, int tid) {
        return switch (this) {
            case MERCHANT -> estate.midOf(tid).equals(estate.firstMid());
            case SERVICE -> true;
            case VERSION -> runsFaultyVersion(tid);
        };
    }

    static boolean runsFaultyVersion(int tid) {
        return tid % 2 == 0;
    }

    /** In a sentence: {@code merchant 999290058120001}. */
    String words(LoadEstate estate) {
        String kind = this == VERSION ? "application version" : name().toLowerCase(Locale.ROOT);
        return kind + " " + id(estate);
    }
}
