package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a step of an order brings besides documents. */
final class OrderOptions {
    @Option(names = "--tid", description = "prepare: the terminal's id")
    private String tid;

    @Option(names = "--serial", description = "prepare: serial number of the device")
    private String serial;

    @Mixin
    private MasterKeyOptions key;

    @Option(names = "--tracking", paramLabel = "NUMBER", description = "ship: number of the shipment")
    private String tracking;

    @Option(names = "--agree", paramLabel = "AMOUNT", description = "consent: what the merchant agrees to pay, such as 50.00")
    private String agree;

    @Option(names = "--applicant", paramLabel = "NAME", description = "consent: who agrees for the merchant")
    private String applicant;

    Map<String, Object> into(Map<String, Object> body, String step, RootVerb root) {
        body.put("tid", tid);
        body.put("serial", serial);
        if (step.equals("prepare")) {
            key.into(body, root);
        }
        body.put("tracking", tracking);
        body.put("agreedMinor", agree == null ? null : root.site().minor(agree));
        body.put("applicant", applicant);
        return body;
    }
}
