package org.pointsman.lab.hsm;

/** What a key is for: as key types of variants say it, and usages of key blocks. */
enum Use {
    MASTER("002", "K0", "51"),
    PIN("002", "P0", "71"),
    MAC("003", "M1", "M3"),
    DATA("30B", "D0", "23"),
    ZONE_PIN("001", "P0", "72"),
    BASE("009", "B0", "B0"),
    ZONE_MASTER("000", "K0", "52");

    private final String type;
    private final String usage;
    private final String narrower;

    Use(String type, String usage, String narrower) {
        this.type = type;
        this.usage = usage;
        this.narrower = narrower;
    }

    String type() {
        return type;
    }

    boolean hasUsage(String told) {
        return told.equals(usage) || told.equals(narrower);
    }
}
