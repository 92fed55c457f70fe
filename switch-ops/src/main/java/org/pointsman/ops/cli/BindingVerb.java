package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.pointsman.ops.cli.Output.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Payment services of a terminal: bound, switched, revoked one after the other. */
@Command(name = "binding", description = "Payment services of a terminal: bound, switched, revoked one by one.")
final class BindingVerb {
    @ParentCommand
    private RootVerb root;

    @Command(name = "list", description = "Shows the services of a terminal, its revocation plan and what is next.")
    int list(@Parameters(paramLabel = "TID") String tid) {
        root.output().document(root.client().get(services(tid)).body(), BindingVerb::text);
        return ExitCode.OK;
    }

    @Command(name = "plans", description = "Lists revocation plans.")
    int plans(@Option(names = "--cause", description = "only with this cause, such as COST") String cause,
            @Option(names = "--why", hidden = true) String earlier) {
        List<JsonNode> items = new Pages("/api/v1/revocations").with("reason", cause == null ? earlier : cause)
                .fetch(root.client(), Integer.MAX_VALUE);
        root.output().list(items, Column.of("tid"), Column.of("number"), Column.of("state"), Column.of("services"),
                Column.of("current"), Column.of("waitsFor"));
        return ExitCode.OK;
    }

    @Command(name = "request", description = "Asks for a binding; another person approves, then the provider confirms.")
    int request(@Parameters(paramLabel = "TID") String tid, @Parameters(paramLabel = "SERVICE") String service) {
        return change(tid, service, "request", root.writeBody());
    }

    @Command(name = "enable", description = "Switches a service on for the merchant.")
    int enable(@Parameters(paramLabel = "TID") String tid, @Parameters(paramLabel = "SERVICE") String service) {
        return change(tid, service, "enable", root.writeBody());
    }

    @Command(name = "disable", description = "Switches a service off for the merchant; asks twice.")
    int disable(@Parameters(paramLabel = "TID") String tid, @Parameters(paramLabel = "SERVICE") String service) {
        return change(tid, service, "disable", confirmed(tid, service));
    }

    @Command(name = "provider", description = "Tells what the provider says: CONFIRMED, REFUSED, BLOCKED, UNBLOCKED,"
            + " HOLDER_CLOSED, UNBOUND or UNBIND_REFUSED.")
    int provider(@Parameters(paramLabel = "TID") String tid, @Parameters(paramLabel = "SERVICE") String service,
            @Parameters(paramLabel = "EVENT") String event,
            @Option(names = "--reference", required = true, description = "the provider's number of its message") String reference) {
        Map<String, Object> body = root.writeBody();
        body.put("event", event);
        body.put("reference", reference);
        return change(tid, service, "provider", body);
    }

    @Command(name = "revoke", description = "Asks for services to be revoked one after the other; asks twice.")
    int revoke(@Parameters(paramLabel = "TID") String tid, @Mixin RevocationOptions revocation) {
        Map<String, Object> body = confirmed(tid, revocation.services());
        return root.report(root.client().write("POST", plan(tid), revocation.into(body)));
    }

    @Command(name = "step", description = "Records a step of the revocation that runs: HW_REMOVED, PARAMS_OUT, or UNBOUND"
            + " after the provider refused.")
    int step(@Parameters(paramLabel = "TID") String tid, @Parameters(paramLabel = "STEP") String step,
            @Option(names = "--evidence", required = true, description = "what shows it") String evidence) {
        Map<String, Object> body = root.writeBody();
        body.put("step", step);
        body.put("evidence", evidence);
        return run(tid, "step", body);
    }

    @Command(name = "retry", description = "Asks the provider again after it refused to unbind.")
    int retry(@Parameters(paramLabel = "TID") String tid) {
        return run(tid, "retry", root.writeBody());
    }

    @Command(name = "retest", description = "Opens a ticket: probes of 0.01 by every service decide whether the revocation is done.")
    int retest(@Parameters(paramLabel = "TID") String tid) {
        return run(tid, "retest", root.writeBody());
    }

    @Command(name = "pause", description = "Lets no further service of the plan begin.")
    int pause(@Parameters(paramLabel = "TID") String tid) {
        return run(tid, "pause", root.writeBody());
    }

    @Command(name = "resume", description = "Goes on with the plan.")
    int resume(@Parameters(paramLabel = "TID") String tid) {
        return run(tid, "resume", root.writeBody());
    }

    @Command(name = "abort", description = "Ends the plan; what is revoked stays so.")
    int abort(@Parameters(paramLabel = "TID") String tid) {
        return run(tid, "abort", root.writeBody());
    }

    @Command(name = "rate", description = "Keeps what people say of a plan that is over.")
    int rate(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--rating", required = true, description = "1 to 5") int rating,
            @Option(names = "--text", required = true, description = "in their words") String text) {
        Map<String, Object> body = root.writeBody();
        body.put("rating", rating);
        body.put("text", text);
        return run(tid, "rate", body);
    }

    private Map<String, Object> confirmed(String tid, String services) {
        Map<String, Object> body = root.writeBody();
        root.confirm("new payments by " + services + " are declined 40, voids and refunds go on, other services are not"
                + " touched; go on");
        body.put("impactConfirmed", true);
        root.confirm("terminal " + tid + " without " + services);
        body.put("detailConfirmed", true);
        return body;
    }

    private int change(String tid, String service, String verb, Map<String, Object> body) {
        return root.report(
                root.client().write("POST", services(tid) + "/" + RootVerb.encoded(service) + "/" + verb, body));
    }

    private int run(String tid, String verb, Map<String, Object> body) {
        return root.report(root.client().write("POST", plan(tid) + "/" + verb, body));
    }

    private static String services(String tid) {
        return "/api/v1/terminals/" + RootVerb.encoded(tid) + "/services";
    }

    private static String plan(String tid) {
        return "/api/v1/terminals/" + RootVerb.encoded(tid) + "/revocation";
    }

    private static String text(JsonNode services) {
        JsonText words = new JsonText().member("terminal", services, "tid").member("version", services, "version")
                .member("takes", services, "active");
        services.path("bindings").forEach(binding -> words.line("binding", line(binding)));
        JsonNode plan = services.path("plan");
        if (!plan.isMissingNode() && !plan.isNull()) {
            words.line("plan",
                    JsonText.of(plan.path("number")) + " " + JsonText.of(plan.path("state")) + " "
                            + JsonText.of(plan.path("services")))
                    .member("  now", plan, "current").member("  waits for", plan, "waitsFor")
                    .member("  goes on", plan, "goesOnAt").member("  watched", plan, "watchUntil");
        }
        JsonNode retest = services.path("retest");
        words.member("re-test", retest, "until").member("  approve", retest, "mustApprove").member("  refuse", retest,
                "mustRefuse");
        services.path("notices").forEach(notice -> words.line("notice", JsonText.of(notice.path("at")) + " "
                + JsonText.of(notice.path("kind")) + ": " + JsonText.of(notice.path("text"))));
        return words.toString();
    }

    private static String line(JsonNode binding) {
        List<String> steps = new ArrayList<>();
        binding.path("steps").forEach(step -> steps.add(JsonText.of(step.path("step"))));
        String next = JsonText.of(binding.path("nextStep"));
        return JsonText.of(binding.path("service")) + " " + JsonText.of(binding.path("generation")) + " "
                + JsonText.of(binding.path("state"))
                + (binding.path("enabled").asBoolean() ? "" : ", switched off by the merchant")
                + (binding.path("allowed").asBoolean() ? "" : ", not allowed by the provider")
                + (steps.isEmpty() ? "" : ", done " + String.join(" ", steps))
                + (next.isEmpty() ? "" : ", next " + next);
    }
}
