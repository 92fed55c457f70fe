package org.pointsman.registry.model;

/**
 * The way of the device to the merchant.
 *
 * @param serial   serial number; empty before it was prepared
 * @param tracking number of the last shipment; empty before the first
 * @param handOver the sheet that says it was installed and people trained; null before
 */
public record OrderDelivery(String serial, String tracking, Proof handOver) {
    public static final OrderDelivery NONE = new OrderDelivery("", "", null);

    public OrderDelivery shipped(String number) {
        return new OrderDelivery(serial, number, handOver);
    }

    public OrderDelivery installed(Proof sheet) {
        return new OrderDelivery(serial, tracking, sheet);
    }
}
