package org.pointsman.ops.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** What a step of a cancellation brings besides documents. */
final class CancellationOptions {
    @Option(names = "--method", description = "identity-pass, identity-fail: PASSWORD, SMS_CODE, FACE, ID_CARD or PHONE_QUESTIONS")
    private String method;

    @Option(names = "--accept", description = "confirm: the merchant accepts what `case show` says of the impact")
    private boolean accepted;

    @Option(names = "--agree", paramLabel = "AMOUNT", description = "confirm: the fee the merchant agrees to pay, such as 50.00")
    private String agree;

    @Option(names = "--applicant", paramLabel = "NAME", description = "confirm: who speaks for the merchant")
    private String applicant;

    @Option(names = "--service", description = "unbind: which")
    private String service;

    @Option(names = "--code", description = "ask-waiver, waive, move: what, as `case pre-check` names it")
    private String code;

    @Option(names = "--reference", description = "acknowledged: the provider's")
    private String reference;

    Map<String, Object> into(Map<String, Object> body, RootVerb root) {
        body.put("method", method);
        body.put("accepted", accepted ? Boolean.TRUE : null);
        body.put("agreedMinor", agree == null ? null : root.site().minor(agree));
        body.put("applicant", applicant);
        body.put("service", service);
        body.put("code", code);
        body.put("reference", reference);
        return body;
    }
}
