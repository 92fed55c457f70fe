package org.pointsman.registry.model;

import java.util.List;

/** What a provider lays down, from a date on; what was begun under one version keeps it. */
sealed interface Terms permits OrderTerms, FeeTerms, CancellationTerms {

    /** Longest name of a provider or version. */
    int MAX_NAME = 50;

    /** Whose they are; empty = of every provider without terms of its own. */
    String provider();

    /** What people call this version. */
    String version();

    /** First date they hold for, yyyymmdd; 0 = always. */
    int fromDate();

    /** Checks what all terms have; the key is that of the settings. */
    static void check(String key, String provider, String version, int fromDate) {
        if (version == null || version.isBlank() || version.length() > MAX_NAME || provider.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    key + ": terms need a version, and provider and version have up to " + MAX_NAME + " characters");
        }
        if (fromDate != 0) {
            WorkingDays.date(fromDate);
        }
    }

    /** Checks that none holds beside another. */
    static void requireDistinct(String key, List<? extends Terms> all) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Terms terms = all.get(i);
                if (terms.provider().equals(all.get(j).provider()) && terms.fromDate() == all.get(j).fromDate()) {
                    throw new IllegalArgumentException(key + ": two entries for provider '" + terms.provider()
                            + "' from " + terms.fromDate() + " on");
                }
            }
        }
    }

    /** What holds for a provider on a date: its newest terms, or those for all, or else the usual ones. */
    static <T extends Terms> T holding(List<T> all, String provider, int date, T usual) {
        T own = newest(all, provider, date);
        T common = own == null ? newest(all, "", date) : own;
        return common == null ? usual : common;
    }

    private static <T extends Terms> T newest(List<T> all, String provider, int date) {
        T newest = null;
        for (T terms : all) {
            boolean holds = terms.provider().equals(provider) && terms.fromDate() <= date;
            newest = holds && (newest == null || terms.fromDate() > newest.fromDate()) ? terms : newest;
        }
        return newest;
    }
}
