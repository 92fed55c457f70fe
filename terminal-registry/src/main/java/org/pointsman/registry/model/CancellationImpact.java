package org.pointsman.registry.model;

import java.util.List;

/**
 * What the merchant is shown before he confirms.
 *
 * @param stops           services that take no payments any more
 * @param feeMinor        what cancelling costs, minor units
 * @param open            what was open at that moment, in words
 * @param deviceComesBack whether a device has to be given back
 * @param shownAtMs       when, epoch milliseconds
 */
public record CancellationImpact(List<PaymentService> stops, long feeMinor, List<String> open, boolean deviceComesBack,
        long shownAtMs) {

    public CancellationImpact {
        stops = List.copyOf(stops);
        open = List.copyOf(open);
    }
}
