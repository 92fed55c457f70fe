package org.pointsman.registry.model;

/**
 * What people bring to a step of a device; what a step does not need is null.
 *
 * @param mid       to ship: for whom
 * @param place     to ship, to deliver, to move: where it will stand
 * @param tracking  to ship, to send back: number of the shipment
 * @param component to fit, to remove: which part
 * @param service   to fit: the payment service the part is there for
 */
public record DeviceDetail(String mid, String place, String tracking, String component, PaymentService service) {
    public static final DeviceDetail NONE = new DeviceDetail(null, null, null, null, null);
}
