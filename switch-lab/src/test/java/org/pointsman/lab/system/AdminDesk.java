package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

/** What people do over the admin API of a switch, whichever process it is at the moment. */
final class AdminDesk {
    static final String APPROVER = "demo-approver";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<SwitchProcess> running;

    AdminDesk(Supplier<SwitchProcess> running) {
        this.running = running;
    }

    /** @param members of the JSON object, each followed by a comma */
    JsonNode post(int status, String token, String path, String members) throws IOException, InterruptedException {
        HttpResponse<String> answer = running.get().post(token, path, "{" + members + "\"reason\":\"FRAUD test\"}");
        assertEquals(status, answer.statusCode(), answer::body);
        return JSON.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(running.get().get(path).body());
    }

    void approved(JsonNode waiting) throws IOException, InterruptedException {
        approve(200, APPROVER, waiting);
    }

    void approve(int status, String token, JsonNode waiting) throws IOException, InterruptedException {
        post(status, token, "/api/v1/approvals/" + waiting.path("approvalId").asText() + "/approve", "");
    }
}
