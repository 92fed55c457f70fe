package org.pointsman.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pointsman.registry.model.Loopback;

/** What the production profile asks for beyond a configuration that is well formed. One thread. */
final class ProductionCheck {
    private static final Pattern DATABASE_HOST = Pattern.compile("jdbc:postgresql://([^/:?]+|\\[[^]]+])[:/?].*");
    private static final Pattern VERIFIED = Pattern.compile(".*[?&]sslmode=verify-(ca|full)(&.*)?");

    private final SwitchConfig config;
    private final ConfigCheck check;

    ProductionCheck(SwitchConfig config, ConfigCheck check) {
        this.config = config;
        this.check = check;
    }

    /** What is wrong with the values of the file, and with who may change it. */
    void values() {
        keys();
        demo();
        people();
        clear();
        database();
        files();
    }

    private void keys() {
        config.securityModule().checkProduction(check);
        check.require(
                config.securityModule().device()
                        || config.networks().stream().allMatch(network -> network.zonePinKey() == null),
                "networks.zonePinKey", "a clear key", "absent: clear keys are for the demo profile");
        check.require(config.networks().stream().allMatch(network -> network.zoneMasterKey() == null),
                "networks.zoneMasterKey", "a clear key", "absent: clear keys are for the demo profile");
        check.require(config.keyBlockKey() == null || config.securityModule().keepsBlockKey(), "keyBlockKey",
                "a clear key", "absent: clear keys are for the demo profile");
    }

    private void demo() {
        check.require(config.networks().stream().noneMatch(SwitchConfig.Network::embedded), "networks.embedded", true,
                "false: the simulator is for the demo profile");
        check.require(config.demoEstate() == null, "demoEstate", config.demoEstate(), "absent: its keys are published");
        check.require(!config.durability().equals("process"), "durability", config.durability(),
                "host: what is approved survives a power cut");
    }

    private void people() {
        check.require(config.tokens().isEmpty(), "tokens", "tokens in clear",
                "absent: name a tokensFile, and issue tokens with `pointsman token new`");
        check.require(config.tokensFile() != null || config.admin().oidc() != null, "tokensFile", null,
                "the file that `pointsman token new` issues tokens into: nobody can sign in without it or admin.oidc");
    }

    // Within one machine nobody listens who could not read its memory as well.
    private void clear() {
        for (SwitchConfig.Address address : config.terminals().addresses()) {
            check.require(address.tls() != null || Loopback.is(address.host()), "terminals.tls",
                    "absent for " + address.host() + ":" + address.port(), "given: card data would travel in clear");
        }
        for (SwitchConfig.Network network : config.networks()) {
            check.require(network.tls() != null || network.hosts().stream().allMatch(Loopback::is), "networks.tls",
                    "absent for " + network.name(), "given: card data would travel in clear");
        }
        SwitchConfig.Admin admin = config.admin();
        check.require(admin.tls() != null || Loopback.is(admin.host()), "admin.tls", "absent for " + admin.host(),
                "given: tokens would travel in clear");
    }

    private void database() {
        String url = config.readModel().url();
        check.require(url == null || onThisMachine(url) || VERIFIED.matcher(url).matches(), "readModel.url", url,
                "with sslmode=verify-full: masked cards and names would travel in clear");
    }

    private static boolean onThisMachine(String url) {
        Matcher host = DATABASE_HOST.matcher(url);
        return host.matches() && Loopback.is(host.group(1));
    }

    private void files() {
        closed(config.file());
        Path dialects = config.resolve(config.dialects());
        try (Stream<Path> all = Files.walk(dialects)) {
            all.forEach(this::unchanged);
        } catch (IOException | UncheckedIOException _) {
            // what cannot be read is said where it is read
        }
    }

    private void closed(Path file) {
        Set<PosixFilePermission> mode = mode(file);
        if (mode.contains(PosixFilePermission.OTHERS_READ) || writable(mode)) {
            check.add("others can read or change this file: chmod 640 " + file);
        }
    }

    private void unchanged(Path path) {
        if (writable(mode(path))) {
            check.add("others can change what a message means: chmod go-w " + path);
        }
    }

    private static boolean writable(Set<PosixFilePermission> mode) {
        return mode.contains(PosixFilePermission.OTHERS_WRITE) || mode.contains(PosixFilePermission.GROUP_WRITE);
    }

    // What is not there, or knows no users, is somebody else's to say.
    private static Set<PosixFilePermission> mode(Path path) {
        try {
            return Files.getPosixFilePermissions(path);
        } catch (IOException | UnsupportedOperationException _) {
            return Set.of();
        }
    }
}
