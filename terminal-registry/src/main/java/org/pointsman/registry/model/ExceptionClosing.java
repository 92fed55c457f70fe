package org.pointsman.registry.model;

import java.util.List;

/**
 * What people said when they took something off their list; for showing, nothing is judged by it.
 *
 * @param transactionId what it was about
 * @param reasons       what was closed
 * @param mandate       who closed it, why, and who agreed
 * @param atMs          when, epoch milliseconds
 */
public record ExceptionClosing(long transactionId, List<String> reasons, Mandate mandate, long atMs) {
    public ExceptionClosing {
        reasons = List.copyOf(reasons);
    }
}
