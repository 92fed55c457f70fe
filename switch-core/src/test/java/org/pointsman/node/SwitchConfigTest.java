package org.pointsman.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.hsm.HsmSettings;
import org.pointsman.hsm.LmkScheme;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.engine.config.DeviceCheck;
import org.pointsman.engine.config.EngineConfig.AfterTimeout;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.MemoryPolicy;
import org.pointsman.engine.config.OfflinePolicy;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.RefundLimits;
import org.pointsman.engine.config.RiskPolicy;
import org.pointsman.engine.config.SafPolicy;
import org.pointsman.engine.config.ScopedPolicy;
import org.pointsman.gateway.TerminalLimits;
import org.pointsman.iso.Dialect;
import org.pointsman.network.LinkSettings;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.Contact;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.OrderTerms;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.RegistrySettings;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.rules.NoticeRules;

class SwitchConfigTest {
    private static final Path SHIPPED = Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml");

    @TempDir
    Path directory;

    @Test
    void shouldServeTheDemoWhenNothingIsConfigured() {
        SwitchConfig config = SwitchConfig.load(SHIPPED);

        assertEquals(8583, config.terminals().port());
        assertEquals("127.0.0.1", config.adminHost());
        assertEquals(8585, config.adminPort());
        assertEquals("host", config.durability());
        assertTrue(config.networks().getFirst().embedded());
        assertEquals(3_000, config.engineConfig().networks().getFirst().timeoutMs());
        assertEquals(AfterTimeout.REVERSE, config.engineConfig().networks().getFirst().afterTimeout());
        assertEquals(28_800, config.engineConfig().zoneOffsetSeconds());
        assertEquals(100_000_000, config.engineConfig().maxAmountMinor());
    }

    @Test
    void shouldListenOnLoopbackInTheDemoUnlessItIsToldOtherwise() throws IOException {
        assertEquals(List.of("127.0.0.1"), hosts(SwitchConfig.load(SHIPPED)));
        assertEquals(List.of("0.0.0.0", "127.0.0.1"),
                hosts(SwitchConfig.load(written("more: []", "host: 0.0.0.0\n  more: [{port: 1, dialect: cup-pos}]"))));
        assertEquals(List.of("127.0.0.1"), hosts(SwitchConfig.load(SHIPPED).withDurability("process")));
    }

    private static List<String> hosts(SwitchConfig config) {
        return config.terminals().addresses().stream().map(SwitchConfig.Address::host).toList();
    }

    @Test
    void shouldKnowTheDemoTokensWhenTheDemoProfileIsShipped() {
        SwitchConfig config = SwitchConfig.load(SHIPPED);

        assertEquals(List.of("demo-viewer", "demo-operator", "demo-approver", "demo-approver-2", "demo-risk",
                "demo-auditor", "demo-keys", "demo-admin"),
                config.tokens().stream().map(SwitchConfig.Token::token).toList());
        assertEquals(List.of(Role.ADMIN), config.tokens().getLast().roles());
        assertFalse(config.tokens().toString().contains("demo-"), "a token must not be printed");
    }

    @Test
    void shouldReadPoliciesByIssuerAndProvider() throws IOException {
        SwitchConfig config = SwitchConfig.load(written("scoped: []", """
                scoped:
                    - name: debit cards
                      issuer: "622588"
                      versions:
                        - version: 1
                          effective: 20260101
                          refundWindowDays: 90
                          limits: [{per: CARD, amountMinor: 1000000, count: 20}, {of: REFUNDS, per: MERCHANT, count: 5}]
                    - {name: wallet, provider: ALIPAY, versions: [{version: 2, effective: 20260701}]}
                """));

        PolicyVersion debit = new PolicyVersion(1, 20260101,
                List.of(new PolicyLimit(Business.SALES, LimitPer.CARD, 1_000_000L, 20),
                        new PolicyLimit(Business.REFUNDS, LimitPer.MERCHANT, null, 5)),
                90, null, null, null);
        assertEquals(
                List.of(new ScopedPolicy("debit cards", "622588", null, List.of(debit)),
                        new ScopedPolicy("wallet", null, Service.ALIPAY, List.of(PolicyVersion.of(2, 20260701)))),
                config.engineConfig().policies());
    }

    @Test
    void shouldReadTheLimitsOfTerminalsAndPaymentServices() throws IOException {
        assertEquals(RegistrySettings.defaults(), SwitchConfig.load(SHIPPED).engineConfig().registry());
        SwitchConfig config = SwitchConfig.load(written("quarantineDays: 549", "quarantineDays: 200"));
        assertEquals(TimeUnit.DAYS.toMillis(200), config.engineConfig().registry().tidQuarantineMs());
        config = SwitchConfig.load(written("watchMinutes: 30", "watchMinutes: 1440"));
        assertEquals(TimeUnit.DAYS.toMillis(1), config.engineConfig().registry().services().watchMs());
    }

    @Test
    void shouldReadWhatTheSwitchLooksAtByItself() throws IOException {
        assertEquals(CheckPolicy.RECOMMENDED, SwitchConfig.load(SHIPPED).engineConfig().checks());
        SwitchConfig config = SwitchConfig.load(written("mostPayments: 0", "mostPayments: 30"));
        assertEquals(new RiskPolicy(10, 20, 80, 30, 0, 0), config.engineConfig().checks().risk());
    }

    @Test
    void shouldTellNobodyUnlessSomebodyIsNamed() {
        assertEquals(NoticeSettings.NONE, SwitchConfig.load(SHIPPED).engineConfig().registry().notices());
    }

    @Test
    void shouldReadWhoIsToldWhat() throws IOException {
        SwitchConfig config = SwitchConfig.load(written("merchants: {by: []}", """
                merchants: {by: [EMAIL]}
                  users: {webhook: "https://app.example/h", kinds: [ADVANCE]}
                  providers: [{service: ALIPAY, email: desk@provider.example, language: EN, kinds: [APPROVAL]}]
                  smtp: {host: mail.example, from: switch@acquirer.example}
                  webhook: {secrets: [whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw]}"""));
        NoticeSettings read = config.engineConfig().registry().notices();
        assertEquals(List.of(
                new NoticeRoute(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null,
                        NoticeRules.load().kinds(NoticeAudience.MERCHANT)),
                new NoticeRoute(NoticeAudience.USER, NoticeChannel.WEBHOOK, null, List.of(NoticeKind.ADVANCE)),
                new NoticeRoute(NoticeAudience.PROVIDER, NoticeChannel.EMAIL, PaymentService.ALIPAY,
                        List.of(NoticeKind.APPROVAL))),
                read.routes());
        assertEquals(TimeUnit.HOURS.toMillis(72), read.giveUpMs());
        assertEquals(TimeUnit.HOURS.toMillis(72), read.reminderMs());
        assertEquals(new Contact("desk@provider.example", null, Language.EN),
                config.notices().contact(NoticeAudience.PROVIDER, PaymentService.ALIPAY));
        assertEquals(Contact.NONE, config.notices().contact(NoticeAudience.PROVIDER, PaymentService.WECHAT));
        assertFalse(config.toString().contains("MfKQ"), "secrets are not shown");
    }

    @ParameterizedTest
    @CsvSource({"'merchants: {by: [EMAIL]}',notices.smtp.host must be the mail server",
            "'merchants: {by: [WEBHOOK]}',notices.webhook.secrets must be there",
            "'merchants: {by: [FAX]}','notices.merchants.by[1] must be one of [EMAIL, WEBHOOK], not FAX'",
            "'operators: {email: desk}',notices.operators.email must be a mail address",
            "'users: {webhook: http://app.example}',notices.users.webhook must be an https address",
            "'providers: [{email: desk@provider.example}]',notices.providers.service must be the payment service",
            "'providers: [{service: ALIPAY}, {service: ALIPAY}]',notices.providers must be one for each service"})
    void shouldSayWhatIsWrongWithNotices(String group, String message) throws IOException {
        Path file = written("merchants: {by: []}", group);
        String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(file)).getMessage();
        assertTrue(text.contains(message), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"-|-|-",
            "issuer: https://login.example/x|issuer: http://login.example|admin.oidc.issuer must be an address such as",
            "issuer: https://login.example/x|issuer: 'https://login.example/?x=1'|admin.oidc.issuer must be an address",
            "issuer: https://login.example/x,|-|admin.oidc.issuer must be an address",
            "audience: pointsman,|-|admin.oidc.audience must be what tokens for this switch name in aud",
            "jwks: https://login.example/keys|jwks: http://login.example/keys|admin.oidc.jwks must be a file, or an address",
            "jwks: https://login.example/keys|jwks: http://127.0.0.1:9/keys|-",
            "roles: {desk: [OPERATOR]}|roles: {}|admin.oidc.roles must be a group of keys",
            "roles: {desk: [OPERATOR]}|roles: {desk: []}|admin.oidc.roles must be a group of keys",
            "roles: {desk: [OPERATOR]}|roles: {desk: [SYSTEM]}|admin.oidc.roles must be without SYSTEM",
            "roles: {desk: [OPERATOR]}|roles: {desk: [OWNER]}|must be one of [VIEWER, OPERATOR",
            "audience: pointsman|audience: pointsman, secret: x|secret is not known here"})
    void shouldSayWhatIsWrongWithAnIdentityProvider(String from, String to, String message) throws IOException {
        String whole = "{issuer: https://login.example/x, audience: pointsman, jwks: https://login.example/keys, roles: {desk: [OPERATOR]}}";
        Path file = written("  port: 8585",
                "  port: 8585\n  oidc: " + (from == null ? whole : whole.replace(from, to == null ? "" : to)));
        if (message == null) {
            OidcConfig oidc = SwitchConfig.load(file).admin().oidc();
            assertEquals(List.of("roles", "sub", "openid"),
                    List.of(oidc.rolesClaim(), oidc.actorClaim(), oidc.scope()));
        } else {
            String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(file)).getMessage();
            assertTrue(text.contains(message), text);
        }
    }

    @ParameterizedTest
    @CsvSource({"'security: NONE, ',", "'user: switch, ',notices.smtp.password must be there",
            "'user: switch, password: p, passwordFile: f, ',notices.smtp.password must be there",
            "'port: 0, ',notices.smtp.port must be 1 to 65535"})
    void shouldCheckTheMailServerItNeeds(String members, String message) throws IOException {
        Path file = written("merchants: {by: []}",
                "merchants: {by: [EMAIL]}\n  smtp: {" + members + "host: localhost, from: switch@acquirer.example}");
        if (message == null) {
            assertTrue(SwitchConfig.load(file).notices().tells(NoticeChannel.EMAIL));
        } else {
            String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(file)).getMessage();
            assertTrue(text.contains(message), text);
        }
    }

    @Test
    void shouldSendNoMailInClearToAnotherMachine() throws IOException {
        Path file = written("merchants: {by: []}", "merchants: {by: [EMAIL]}\n"
                + "  smtp: {security: NONE, host: mail.example, from: switch@acquirer.example}");
        String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(file)).getMessage();
        assertTrue(text.contains("notices.smtp.security must be STARTTLS or TLS"), text);
    }

    @Test
    void shouldReadTheTimeLimitsOfCases() throws IOException {
        assertEquals(CaseSettings.DEFAULT, SwitchConfig.load(SHIPPED).engineConfig().cases());
        CaseSettings read = SwitchConfig.load(written("weekend: [SATURDAY, SUNDAY]", "weekend: [FRIDAY]"))
                .engineConfig().cases();
        assertEquals(List.of(DayOfWeek.FRIDAY), read.weekend());
    }

    @Test
    void shouldReadTheTermsOfOrders() throws IOException {
        String terms = "orders: [{provider: ZFT, version: v2, fromDate: 20270101, cancelHours: 48, lastCancellable: SHIPPED, "
                + "fees: [{fromState: SHIPPED, amountMinor: 5000}]}, {version: house}]";
        CaseSettings read = SwitchConfig.load(written("orders: []", terms)).engineConfig().cases();
        assertEquals(List.of(
                new OrderTerms("ZFT", "v2", 20270101, 48, CaseState.SHIPPED,
                        List.of(new OrderTerms.Fee(CaseState.SHIPPED, 0, 5_000))),
                new OrderTerms("", "house", 0, 24, CaseState.DELIVERED, List.of())), read.orders());
        assertEquals(read,
                EngineJson.config(EngineJson.write(EngineConfig.EMPTY.change().cases(read).build())).cases());
    }

    @Test
    void shouldReadTheTermsOfFees() throws IOException {
        String terms = "fees: [{provider: ZFT, version: v2, fromDate: 20270101, "
                + "rules: [{afterDays: 365}, {type: PENALTY, state: CANCELLED, amountMinor: 5000}]}]";
        CaseSettings read = SwitchConfig.load(written("fees: []                #", terms + " #")).engineConfig()
                .cases();
        assertEquals(
                List.of(new FeeTerms("ZFT", "v2", 20270101, List.of(new FeeTerms.Rule(FeeType.CANCEL_FEE, null, 365, 0),
                        new FeeTerms.Rule(FeeType.PENALTY, TerminalState.CANCELLED, 0, 5_000)))),
                read.fees());
        assertEquals(read,
                EngineJson.config(EngineJson.write(EngineConfig.EMPTY.change().cases(read).build())).cases());
    }

    @ParameterizedTest
    @CsvSource({"'orders: []', 'orders: [{cancelHours: 0}]', 'cases.orders.cancelHours: 1 to 8784, not 0'",
            "'orders: []', 'orders: [{lastCancellable: ACTIVATED}]', 'cases.orders.lastCancellable: SUBMITTED to DELIVERED'",
            "'orders: []', 'orders: [{}, {}]', 'cases.orders: two entries for provider'",
            "'fees: []                #', 'fees: [{rules: [{type: RENT}]}] #', 'cases.fees.rules: a rule is for CANCEL_FEE or PENALTY'",
            "'fees: []                #', 'fees: [{}, {}] #', 'cases.fees: two entries for provider'",
            "'orders: []', 'orders: [{hours: 1}]', 'hours is not known here; known are cancelHours'",
            "durability: host, durability: never, durability must be process or host",
            "profile: demo, profile: test, profile must be demo or production",
            "ringSize: 8192, ringSize: 8000, pipeline.ringSize must be a power of two",
            "stages: auto, stages: two, 'pipeline.stages must be auto, apart, merged or loop'",
            "inFlight: 64, inFlight: 0, policy.saf.inFlight must be at least 1",
            "alarmAfter: 6, alarmAfter: 0, policy.saf.alarmAfter must be 1 to 1000 sendings",
            "parkedRetryMs: 600000, parkedRetryMs: 59999, policy.saf.parkedRetryMs must be from",
            "where: CHILD, where: BESIDE, 'readModel.where must be CHILD, INSIDE, EXTERNAL or OFF'",
            "where: CHILD, where: EXTERNAL, 'readModel.url must be the database both ask'",
            "'batchRecords: 2000', 'batchRecords: 0', readModel.batchRecords must be 1 to 100000",
            "'mostPerSecond: 20000 ', 'mostPerSecond: 0 ', readModel.mostPerSecond must be 1 or more",
            "completionPercent: 115, completionPercent: 99, completionPercent: 100 to 200",
            "preauthDays: 30, preauthDays: 0, preauthDays: 1 to 365",
            "tipPercent: 20, tipPercent: 101, tipPercent: 0 to 100",
            "walletIntervalMs: 60000, walletIntervalMs: -1, refund walletIntervalMs: 0 to a day",
            "repeatDays: 1, repeatDays: 367, memory.repeatDays: 0 to 366",
            "'allowed: [ALL]', 'allowed: [SOME]', offline.allowed: ALL",
            "secondPersonFromMinor: 1000000, secondPersonFromMinor: -1, secondPersonFromMinor: 0 minor units or more",
            "afterTimeout: reverse, afterTimeout: wait, networks.afterTimeout must be reverse or query",
            "'scoped: []', 'scoped: [{name: p, versions: []}]', 'policy p: at least one version is needed'",
            "'scoped: []', 'scoped: [{name: p, versions: [{version: 1, effective: 20260230}]}]', effective must be a date",
            "clockDriftMinutes: 10, clockDriftMinutes: 1441, checks.clockDriftMinutes: 0 to 1440",
            "cancelDays: 366, cancelDays: 3661, checks.cancelDays: 0 to 3660",
            "'spare: []', 'spare: [ALL]', checks.spare: the eight characters",
            "misuseSignOns: 5, misuseSignOns: -1, checks.misuseSignOns: not negative",
            "windowMinutes: 10, windowMinutes: 0, checks.risk.windowMinutes: 1 to 1440",
            "declinedPercent: 80, declinedPercent: 101, checks.risk.declinedPercent: 0 to 100",
            "approvalHours: 24, approvalHours: 0, windows must be above 0 ms",
            "providerHours: 72, providerHours: 0, times must be above 0 ms",
            "alarmPercent: 50, alarmPercent: 0, 1 to 100 percent", "maxLoops: 3, maxLoops: 21, cases.maxLoops: 0 to 20",
            "'holidays: []', 'holidays: [20270230]', 20270230 is no date",
            "'weekend: [SATURDAY, SUNDAY]', 'weekend: [NEVER]', NEVER",
            "'zone: \"+08:00\"', zone: Shanghai, zone must be an offset such as +08:00",
            "'networks: [simulator]', 'networks: [elsewhere]', route 62: there is no network elsewhere",
            "currency: 156, curency: 156, curency", "retryMaxMs: 60000, retryMaxMs: 0, policy.saf: 1 <= retryMinMs"})
    void shouldNameFileAndKeyWhenAValueIsWrong(String from, String to, String message) throws IOException {
        Path file = written(from, to);

        ConfigException refused = assertThrows(ConfigException.class, () -> SwitchConfig.load(file));

        assertTrue(refused.getMessage().contains(message), refused.getMessage());
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @Test
    void shouldNameTheLineWhenAKeyIsUnknown() throws IOException {
        ConfigException refused = assertThrows(ConfigException.class,
                () -> SwitchConfig.load(written("currency: 156", "curency: 156")));

        assertTrue(refused.getMessage().contains("line "), refused.getMessage());
    }

    @Test
    void shouldMeanTheSameWhenKeysStandWhereTheyWereFormerly() throws IOException {
        String formerly = """
                  reversalRetryMinMs: 1500
                  reversalRetryMaxMs: 50000
                  reversalsInFlight: 3
                  reversalAlarmAfter: 4
                  reversalParkedRetryMs: 90000
                """;
        String text = Files.readString(SHIPPED);
        int saf = text.indexOf("  saf:");
        Path file = Files.writeString(directory.resolve("switch.yaml"),
                text.substring(0, saf) + formerly + text.substring(text.indexOf("\ndisk:")));

        assertEquals(new SafPolicy(1_500, 50_000, 3, 4, 90_000), SwitchConfig.load(file).policy().saf());
    }

    @Test
    void shouldRefuseAKeyThatStandsWhereItWasAndWhereItIs() throws IOException {
        Path file = written("  saf:", "  reversalsInFlight: 3\n  saf:");

        ConfigException refused = assertThrows(ConfigException.class, () -> SwitchConfig.load(file));

        assertTrue(
                refused.getMessage()
                        .contains("policy.reversalsInFlight and policy.saf.inFlight are one setting; remove the first"),
                refused.getMessage());
    }

    @Test
    void shouldRefuseDemoMeansWhenTheProfileIsProduction() throws IOException {
        ConfigException refused = assertThrows(ConfigException.class,
                () -> SwitchConfig.load(written("profile: demo", "profile: production")));

        assertTrue(refused.getMessage().contains("networks.embedded"), refused.getMessage());
    }

    @Test
    void shouldSayWhatToDoWhenTheFileIsMissing() {
        ConfigException refused = assertThrows(ConfigException.class,
                () -> SwitchConfig.load(directory.resolve("absent.yaml")));

        assertTrue(refused.getMessage().contains("absent.yaml"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"port: 8583, port: 99999, 'terminals.port must be 0 to 65535, not 99999'",
            "FEDCBA98765432100123456789ABCDEF, FEDC, networks.simulator.zonePinKey must be a double-length DES key",
            "retentionYears: 5, retentionYears: 0, policy.retentionYears must be 1 to 100",
            "quarantineDays: 549, quarantineDays: 179, policy.lifecycle.quarantineDays must be at least 180",
            "everyMinutes: 10, everyMinutes: 0, 'heads.everyMinutes must be 1 to 1440, not 0'",
            "timeoutMs: 3000, 'saf: {alternate: x}', 'networks.simulator.saf.alternate must be another network, of the same'",
            "timeoutMs: 3000, 'saf: {inFlight: -1}', 'networks.simulator.saf, with what policy.saf has'",
            "loops: 1, loops: x, 'terminals.loops must be a number, not x'",
            "loops: 1, lops: 1, 'terminals.lops is not known here; known are beyondPerSecond, connectsPerSecond, dialect'"})
    void shouldSayWhatIsWrongWithoutAWordOfJava(String from, String to, String message) throws IOException {
        String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(written(from, to))).getMessage();

        assertTrue(text.contains(message), text);
        assertFalse(text.contains("java.") || text.contains("org.pointsman"), text);
    }

    @Test
    void shouldNameEveryMistakeAtOnce() throws IOException {
        Path file = written("port: 8583", "port: 99999");
        Files.writeString(file, Files.readString(file).replace("demo/estate.yaml", "none.yaml").replace("profile: demo",
                "profile: production"));

        List<String> lines = assertThrows(ConfigException.class, () -> SwitchConfig.check(file)).getMessage().lines()
                .toList();

        for (String expected : List.of("terminals.port", "networks.embedded", "networks.zonePinKey", "tokens",
                "demoEstate must be absent", "securityModule.kind must be HSM", "terminals.dialect", "none.yaml")) {
            assertTrue(lines.stream().anyMatch(line -> line.contains(expected)), expected + " in " + lines);
        }
    }

    @Test
    void shouldNameMistakesOfSeveralRecordsWithTheirLines() throws IOException {
        Path file = written("maxLoops: 3", "maxLoops: 21");
        Files.writeString(file,
                Files.readString(file).replace("repeatDays: 1", "repeatDays: 367")
                        .replace("signOnIntervalMs: 10000", "signOnIntervalMs: 0")
                        .replace("afterTimeout: reverse", "link: {echoMs: 0}\n    afterTimeout: reverse"));

        String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(file)).getMessage();

        for (String expected : List.of("cases.maxLoops: 0 to 20", "memory.repeatDays: 0 to 366",
                "terminals.signOnIntervalMs must be 1 to", "networks.link.echoMs must be 1 to", "(from line ")) {
            assertTrue(text.contains(expected), expected + " in " + text);
        }
        assertEquals(4, text.lines().count(), text);
    }

    @Test
    void shouldTakeWhatIsRecommendedForWhatIsLeftOut() throws IOException {
        Path file = Files.writeString(directory.resolve("switch.yaml"), """
                profile: demo
                terminals:
                  idleMs: 1
                policy:
                  refunds: {oneAtATime: true}
                  checks:
                    risk: {largeMinor: 5}
                  memory:
                networks: [{name: n, match: [11], link: {drainMs: 7}}]
                """);

        SwitchConfig config = SwitchConfig.load(file);

        assertEquals(new TerminalLimits(5_000, 30_000, 1, 4_096, 64, 6, 10_000, 0, 2_000, 0, 10_000, 100),
                config.terminals().limits());
        assertEquals(new LinkSettings(60_000, 2_000, 500, 3_000, 5_000, 200, 10_000, 7, 60_000, 65_536, 1, 25),
                config.networks().getFirst().link());
        EngineConfig engine = config.engineConfig();
        assertEquals(new RefundLimits(50, 0, true, true, 60_000), engine.refunds().limits());
        assertEquals(FundingPolicy.QUEUE, engine.refunds().funding());
        assertEquals(new CheckPolicy(92, 15, "", 10, 5, new RiskPolicy(10, 20, 80, 0, 5, 0), DeviceCheck.WARN, 366,
                List.of()), engine.checks());
        assertEquals(MemoryPolicy.RECOMMENDED, engine.memory());
        assertEquals(OfflinePolicy.RECOMMENDED, engine.offline());
        assertEquals(CaseSettings.DEFAULT, engine.cases());
        assertEquals(RegistrySettings.defaults(), engine.registry());
        assertEquals(8_585, config.adminPort());
    }

    @ParameterizedTest
    @CsvSource({"risk:, rsk:, policy.checks.rsk is not known here; known are cancelDays",
            "maxPartials: 50, maxPartials: many, 'policy.refunds.maxPartials must be a number, not many'",
            "'checks:                   #', 'checks: 5 #', policy.checks must be a group of keys",
            "oneAtATime: false, oneAtTime: false, policy.refunds.oneAtTime is not known here"})
    void shouldNameTheKeyOfARecordOfTheEngine(String from, String to, String message) throws IOException {
        String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(written(from, to))).getMessage();
        assertTrue(text.contains(message), text);
        assertTrue(text.contains("line "), text);
    }

    @Test
    void shouldFindNothingWrongWithTheShippedFile() {
        assertEquals("demo", SwitchConfig.check(SHIPPED).profile());
    }

    @ParameterizedTest
    @CsvSource({"packager.xml, 'org.jpos.iso.IFB_NUMERIC', 'org.jpos.iso.IFB_NOSUCH', IFB_NOSUCH",
            "packager.xml, 'id=\"37\"', 'id=\"127\"', field 37: field: is not defined",
            "dialect.xml, '', '', dialect.xml"})
    void shouldReadTheDialectsItNames(String name, String from, String to, String message) throws IOException {
        Path dialect = Files.createDirectories(directory.resolve("dialects").resolve("iso87-binary"));
        Path shipped = SHIPPED.resolveSibling("dialects").resolve("iso87-binary");
        for (String each : List.of("packager.xml", "dialect.xml", "upstream.xml", "terminals.xml")) {
            String text = Files.readString(shipped.resolve(each));
            if (!each.equals(name)) {
                Files.writeString(dialect.resolve(each), text);
            } else if (!from.isEmpty()) {
                assertTrue(text.contains(from), text);
                Files.writeString(dialect.resolve(each), text.replaceFirst(from, to));
            }
        }
        Path file = written("currency: 156", "currency: 156");

        String text = assertThrows(ConfigException.class, () -> SwitchConfig.check(file)).getMessage();

        assertTrue(text.contains(message), text);
    }

    @Test
    void shouldAskWhatTheAdapterOfASecurityModuleIsCalled() throws IOException {
        Path file = written("disk:", "securityModule: {kind: JPOS, deploy: deploy}\ndisk:");

        String text = assertThrows(ConfigException.class, () -> SwitchConfig.load(file)).getMessage();

        assertTrue(
                text.contains(
                        "securityModule.adapter must be what the files of securityModule.deploy call the adapter"),
                text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<mac algorithm='x9.9'/>|",
            "<mac algorithm='aes-cmac'/>|one whose <mac> is of triple DES", "<mac algorithm='sm4-ecb'/>|of triple DES"})
    void shouldSayWhichMacADeviceHasNoKeysFor(String elements, String objection) throws IOException {
        Dialect dialect = own(elements);
        for (SecurityModuleConfig.Kind kind : List.of(SecurityModuleConfig.Kind.HSM, SecurityModuleConfig.Kind.JPOS)) {
            String said = module(kind).objection(dialect);
            assertTrue(objection == null ? said == null : said.contains(objection), () -> elements + ": " + said);
        }
        assertNull(module(SecurityModuleConfig.Kind.SOFTWARE).objection(dialect));
    }

    @ParameterizedTest
    @CsvSource({"iso-4, true", "sm4-pan, true", "iso-0, false", "iso-3, false"})
    void shouldSayWhichZoneADeviceHasNoKeysFor(String zone, boolean refused) throws IOException {
        Dialect dialect = own("<pin zone='" + zone + "'/>");
        assertEquals(refused, module(SecurityModuleConfig.Kind.HSM).zoneObjection(dialect) != null);
        assertNull(module(SecurityModuleConfig.Kind.SOFTWARE).zoneObjection(dialect));
    }

    private Dialect own(String elements) throws IOException {
        Path shipped = SHIPPED.resolveSibling("dialects").resolve("cup-pos");
        Files.copy(shipped.resolve("packager.xml"), directory.resolve("packager.xml"));
        Files.writeString(directory.resolve("dialect.xml"), "<dialect name='own'><include file='"
                + shipped.resolve("dialect.xml") + "'/>" + elements + "</dialect>");
        return Dialect.loadForTerminals(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<mac algorithm='x9.19'/><dukpt algorithm='tdes' serial='62'/>|",
            "<dukpt algorithm='tdes' serial='62'/>|one whose <mac> is x9.19",
            "<mac algorithm='aes-cmac'/><dukpt algorithm='aes' serial='62'/>|no command of a device for it is public"})
    void shouldSayWhichDialectADeviceHasNoKeysFor(String elements, String objection) throws IOException {
        Dialect dialect = own(elements);
        SecurityModuleConfig devices = module(SecurityModuleConfig.Kind.HSM);
        if (objection == null) {
            assertNull(devices.objection(dialect));
        } else {
            assertTrue(devices.objection(dialect).contains(objection), devices.objection(dialect));
        }
        assertTrue(
                module(SecurityModuleConfig.Kind.JPOS).objection(dialect).contains("adapters of jPOS derive no keys"));
        assertNull(module(SecurityModuleConfig.Kind.SOFTWARE).objection(dialect));
    }

    @Test
    void shouldSayThatDevicesWithKeyBlocksKeepNoSingleLengthKeys() throws IOException {
        HsmSettings blocks = new HsmSettings(List.of(), 4, 2_000, 1_024, 16, 4, null, "A05", LmkScheme.KEY_BLOCK, null,
                true);
        SecurityModuleConfig devices = new SecurityModuleConfig(SecurityModuleConfig.Kind.HSM, null, blocks, null, null,
                null, null, null);
        String said = devices.objection(own("<mac algorithm='x9.9'/>"));
        assertTrue(said.contains("double length"), said);
    }

    private static SecurityModuleConfig module(SecurityModuleConfig.Kind kind) {
        return new SecurityModuleConfig(kind, null, HsmSettings.DEFAULT, null, null, null, null, null);
    }

    @Test
    void shouldSayWhichModuleIsMissingWhenNoneCarriesThisKindOfLink() throws IOException {
        Path file = written("    embedded: true ", "    kind: JPOS\n    embedded: true ");
        Path dialects = SHIPPED.resolveSibling("dialects");
        Files.writeString(file, Files.readString(file).replace("dialects: dialects", "dialects: " + dialects));

        String text = assertThrows(ConfigException.class, () -> SwitchConfig.check(file)).getMessage();

        assertTrue(text.contains("networks.simulator: kind JPOS is of no module on the class path (here: ISO8583)"),
                text);
    }

    private Path written(String from, String to) throws IOException {
        String shipped = Files.readString(SHIPPED);
        assertTrue(shipped.contains(from), "the shipped file must contain what the test replaces: " + from);
        return Files.writeString(directory.resolve("switch.yaml"), shipped.replace(from, to));
    }

    @ParameterizedTest
    @CsvSource({"no-such-dialect", "..", "''", "../dialects/cup-pos/packager.xml"})
    void shouldNameFileKeyAndDirectoryWhenADialectIsUnknown(String name) {
        SwitchConfig config = SwitchConfig.load(SHIPPED);

        ConfigException refused = assertThrows(ConfigException.class,
                () -> config.dialectDirectory("terminals.dialect", name));

        assertTrue(refused.getMessage().startsWith(config.file() + ": terminals.dialect must be"),
                refused.getMessage());
        assertTrue(refused.getMessage().endsWith(", not " + name), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"cup-pos", "iso87-ascii", "iso87-binary"})
    void shouldFindTheShippedDialects(String name) {
        SwitchConfig config = SwitchConfig.load(SHIPPED);

        assertEquals(name, Dialect.loadForTerminals(config.dialectDirectory("terminals.dialect", name)).name());
    }
}
