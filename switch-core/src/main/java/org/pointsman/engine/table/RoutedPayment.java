package org.pointsman.engine.table;

import org.agrona.DirectBuffer;
import org.pointsman.records.Service;

/** A payment as the rules of routes look at it. */
public interface RoutedPayment {

    Service service();

    /** First six digits of the card or code; -1 when there is none. */
    int bin();

    int panLength();

    long amountMinor();

    /** ISO 4217 numeric. */
    int currency();

    /** Of the local day, 0 to 1439. */
    int minute();

    /** Where the fifteen characters of the merchant are. */
    DirectBuffer merchant();

    int merchantOffset();

    /** The table of ranges its card was looked for in; 0 or less when it is in none. */
    int table();

    /** The list of rules of its range there. */
    int list();
}
