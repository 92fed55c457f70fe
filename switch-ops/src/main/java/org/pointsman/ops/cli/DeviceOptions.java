package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What a step of a device brings. */
final class DeviceOptions {
    @Option(names = "--merchant", paramLabel = "MID", description = "ship: for whom")
    private String merchant;

    @Option(names = "--place", description = "ship, deliver, move: where it will stand")
    private String place;

    @Option(names = "--tracking", paramLabel = "NUMBER", description = "ship, send-back: number of the shipment")
    private String tracking;

    @Option(names = "--component", paramLabel = "NAME", description = "fit, remove: which part, such as NFC_READER")
    private String component;

    @Option(names = "--service", description = "fit: the payment service the part is there for")
    private String service;

    Map<String, Object> into(Map<String, Object> body) {
        body.put("merchant", merchant);
        body.put("place", place);
        body.put("tracking", tracking);
        body.put("component", component);
        body.put("service", service);
        return body;
    }
}
