package org.pointsman.registry.model;

/**
 * A part of a device.
 *
 * @param name        what it is, such as NFC_READER
 * @param service     the payment service it is there for; null = for all
 * @param removedAtMs when it was taken out, epoch milliseconds; 0 = it is there
 */
public record DeviceComponent(String name, PaymentService service, long removedAtMs) {

    public boolean fitted() {
        return removedAtMs == 0;
    }

    DeviceComponent removed(long atMs) {
        return new DeviceComponent(name, service, atMs);
    }
}
