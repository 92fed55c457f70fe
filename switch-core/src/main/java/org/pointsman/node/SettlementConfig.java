package org.pointsman.node;

/**
 * What settlements and reconciliations are made with. Paths are relative to the settings file.
 *
 * @param fees    file of what merchants pay; null for {@code fees/merchant.yaml} where it is there, else nobody pays
 * @param layouts directory of the layouts of other networks' files
 */
public record SettlementConfig(String fees, String layouts) {
    static final SettlementConfig DEFAULT = new SettlementConfig(null, "reconciliation");

    void check(ConfigCheck check) {
        check.require(fees == null || !fees.isBlank(), "settlement.fees", fees, "a file, or left out");
        check.require(layouts != null && !layouts.isBlank(), "settlement.layouts", layouts, "a directory");
    }
}
