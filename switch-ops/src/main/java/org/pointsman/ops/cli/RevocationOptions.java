package org.pointsman.ops.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a request for revocation says. */
final class RevocationOptions {
    @Option(names = "--services", paramLabel = "S,S", split = ",", required = true, description = "in the order in which they are revoked")
    private List<String> services;

    @Option(names = "--merchant-name", required = true, description = "name of the merchant")
    private String merchantName;

    @Option(names = "--contact", required = true, description = "whom to ask")
    private String contact;

    @Option(names = "--model", required = true, description = "model of the device")
    private String model;

    @ArgGroup(multiplicity = "1")
    private Cause cause;

    @Option(names = "--expected", required = true, description = "what is expected of it")
    private String expectedResult;

    @Option(names = "--close-account", description = "the account at the provider is closed too")
    private boolean closeAccount;

    @Option(names = "--notice-days", defaultValue = "7", description = "users are told so many days ahead, default 7")
    private int noticeDays;

    /** One of the two; the second is how it used to be written. */
    static final class Cause {
        @Option(names = "--cause", required = true, description = "COST, USER_EXPERIENCE, SECURITY, PREFERENCE, PROVIDER_CHANGE,"
                + " COMPLIANCE or TECHNICAL")
        private String cause;

        @Option(names = "--why", required = true, hidden = true)
        private String why;

        String code() {
            return cause == null ? why : cause;
        }
    }

    String services() {
        return String.join(", ", services);
    }

    Map<String, Object> into(Map<String, Object> body) {
        body.put("services", services);
        body.put("merchantName", merchantName);
        body.put("contact", contact);
        body.put("model", model);
        body.put("why", cause.code());
        body.put("expectedResult", expectedResult);
        body.put("closeAccount", closeAccount);
        body.put("noticeDays", noticeDays);
        return body;
    }
}
