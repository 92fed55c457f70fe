package org.pointsman.ops.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a step of an order brings besides documents. */
final class OrderOptions {
    @Option(names = "--tid", description = "prepare: the terminal's id")
    private String tid;

    @Option(names = "--serial", description = "prepare: serial number of the device")
    private String serial;

    @Option(names = "--wrapped-tmk", paramLabel = "HEX|BLOCK", description = "prepare: master key, wrapped by the security module, or a key block (X9.143)")
    private String wrappedTmk;

    @Option(names = "--tmk", paramLabel = "HEX", description = "prepare: master key in clear; demo profile only")
    private String tmk;

    @Option(names = "--tmk-file", paramLabel = "FILE", description = "the same in a file; default POINTSMAN_TMK")
    private Path tmkFile;

    @Option(names = "--kcv", paramLabel = "HEX", description = "its check value, compared")
    private String kcv;

    @Option(names = "--tracking", paramLabel = "NUMBER", description = "ship: number of the shipment")
    private String tracking;

    @Option(names = "--agree", paramLabel = "AMOUNT", description = "consent: what the merchant agrees to pay, such as 50.00")
    private String agree;

    @Option(names = "--applicant", paramLabel = "NAME", description = "consent: who agrees for the merchant")
    private String applicant;

    Map<String, Object> into(Map<String, Object> body, String step, RootVerb root) {
        body.put("tid", tid);
        body.put("serial", serial);
        body.put("wrappedTmk", wrappedTmk);
        if (step.equals("prepare") && wrappedTmk == null) {
            body.put("tmk", root.secrets().of(tmk, tmkFile, "POINTSMAN_TMK", null));
        }
        body.put("kcv", kcv);
        body.put("tracking", tracking);
        body.put("agreedMinor", agree == null ? null : root.site().minor(agree));
        body.put("applicant", applicant);
        return body;
    }
}
