package org.pointsman.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.pointsman.ops.cli.Output.Column;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyBlockVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Keys: of each only its check value is shown. */
@Command(name = "keys", description = "Keys: their import, whole or by components, and their export; of each only the check value is shown.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        KeysRotateVerb.class, KeysDestroyVerb.class})
final class KeysVerb {
    @ParentCommand
    private RootVerb root;

    RootVerb root() {
        return root;
    }

    @Command(name = "list", description = "Keys with their age: each the switch holds, and of those of terminals the oldest and how many there are.")
    int list() {
        root.output().list(root.client().items("/api/v1/keys"), Column.of("kind"), Column.of("name"), Column.of("kcv"),
                Column.of("state"), Column.of("since"), Column.of("expires"), Column.of("count"), Column.of("overdue"));
        return ExitCode.OK;
    }

    @Command(name = "import", description = "Gives a terminal another master key.")
    int importKey(@Parameters(paramLabel = "TID") String tid, @Mixin MasterKeyOptions key,
            @Option(names = "--algorithm", description = "cipher of a key in clear: DES, AES or SM4, default DES") KeyAlgorithm algorithm) {
        Map<String, Object> body = key.into(root.writeBody(), root);
        body.put("algorithm", algorithm);
        return root.report(root.client().write("POST", of(tid), body));
    }

    @Command(name = "compose", description = "Gives the first component of a terminal's next master key, which is asked for and not shown; others give theirs by `keys component`.")
    int compose(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--components", paramLabel = "N", defaultValue = "2", description = "how many there are, 2 or 3, default 2") int components,
            @Option(names = "--kcv", paramLabel = "HEX", required = true, description = "check value the whole key is to have") String kcv,
            @Option(names = "--serial", paramLabel = "HEX", description = "of the base key of a terminal with DUKPT: its key serial number, 20 digits, or for AES the identification of its initial key, 16") String serial,
            @Mixin ComponentOptions component) {
        Map<String, Object> body = component.into(root.writeBody(), root);
        body.put("components", components);
        body.put("kcv", kcv);
        body.put("serial", serial);
        return root.report(root.client().write("POST", of(tid) + "/components", body));
    }

    @Command(name = "component", description = "Gives a further component, which is asked for and not shown; after the last one the terminal has the key.")
    int component(@Parameters(paramLabel = "ID", description = "request of the first component") long id,
            @Mixin ComponentOptions component) {
        return root.report(root.client().write("POST", "/api/v1/approvals/" + id + "/component",
                component.into(root.writeBody(), root)));
    }

    @Command(name = "exchange", description = "Asks a network for another zone PIN key; `keys list` shows the one in use.")
    int exchange(@Parameters(paramLabel = "NETWORK") String network) {
        ApiClient.Answer answer = root.client().write("POST",
                "/api/v1/networks/" + RootVerb.encoded(network) + "/rotate", root.writeBody());
        root.output().document(answer.body(), _ -> "network " + network + " is asked for another zone PIN key");
        return ExitCode.OK;
    }

    @Command(name = "export", description = "Writes the master key of a terminal into a key block under keyBlockKey.")
    int export(@Parameters(paramLabel = "TID") String tid,
            @Option(names = "--block", paramLabel = "D|B", defaultValue = "D", description = "version of the key block (X9.143), default D") KeyBlockVersion version,
            @Option(names = "--to", paramLabel = "FILE", description = "a new file; without it the block is printed") Path to)
            throws IOException {
        Map<String, Object> body = root.writeBody();
        body.put("version", version.name());
        JsonNode exported = root.client().write("POST", of(tid) + "/export", body).body();
        if (to != null) {
            Files.writeString(to, exported.path("block").asText() + "\n", StandardOpenOption.CREATE_NEW);
            root.talk("the key block of terminal " + tid + ", check value " + exported.path("kcv").asText() + ", is in "
                    + to);
            return ExitCode.OK;
        }
        root.output().document(exported, document -> new JsonText().member("terminal", document, "tid")
                .member("key check", document, "kcv").member("block", document, "block").toString());
        return ExitCode.OK;
    }

    private static String of(String tid) {
        return "/api/v1/terminals/" + RootVerb.encoded(tid) + "/master-key";
    }

    /** One person's component. */
    static final class ComponentOptions {
        @Option(names = "--component-file", paramLabel = "FILE", description = "a file with the component, instead of asking for it")
        private Path file;

        @Option(names = "--component-kcv", paramLabel = "HEX", required = true, description = "check value of the component")
        private String kcv;

        Map<String, Object> into(Map<String, Object> body, RootVerb root) {
            body.put("component", file == null ? root.hidden("component") : root.secret(file, ""));
            body.put("componentKcv", kcv);
            return body;
        }
    }
}
