package org.pointsman.ops.api;

import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceDetail;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.PaymentService;

/**
 * A step of a device as it is asked for.
 *
 * @param merchant  for ship: for whom
 * @param place     for ship, deliver, move: where it will stand
 * @param tracking  for ship, send-back: number of the shipment
 * @param component for fit, remove: which part
 * @param service   for fit: the payment service the part is there for
 */
record DeviceStepBody(String serial, String merchant, String place, String tracking, String component, String service,
        String reason) {

    StepDevice command(CommandHeader header, DeviceVerb verb) {
        return new StepDevice(header, serial, verb, new DeviceDetail(merchant, place, tracking, component,
                ApiCall.constant(PaymentService.class, "service", service)));
    }
}
