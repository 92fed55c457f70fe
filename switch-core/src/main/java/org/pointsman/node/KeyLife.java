package org.pointsman.node;

/**
 * How long keys are to be used, in days; 0 for ever.
 *
 * @param dataDays    what wraps other keys and card data
 * @param zoneDays    zone PIN keys of networks
 * @param masterDays  terminal master keys
 * @param workingDays keys of a sign-on, since it
 * @param noticeDays  people are told so long ahead
 */
public record KeyLife(int dataDays, int zoneDays, int masterDays, int workingDays, int noticeDays) {
    /** Two years, one year, three years, until the next sign-on, a month ahead. */
    public static final KeyLife DEFAULT = new KeyLife(730, 365, 1_095, 0, 30);
}
