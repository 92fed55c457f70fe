package org.pointsman.ops.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.pointsman.node.Certificates;
import org.pointsman.node.StartDoor;
import org.pointsman.node.SwitchConfig;
import org.pointsman.node.SwitchContext;
import org.pointsman.node.SwitchNode;
import org.pointsman.ops.BuildInfo;
import org.pointsman.ops.access.AccessFile;
import org.pointsman.ops.api.AdminServer;
import org.pointsman.ops.api.AdminSettings;
import org.pointsman.ops.api.ApiToken;
import org.pointsman.ops.api.ReadSide;
import org.pointsman.ops.figures.Figures;
import org.pointsman.ops.identity.IdentityProvider;
import org.pointsman.ops.metrics.MetricsBinder;
import org.pointsman.ops.metrics.NodeMetrics;
import org.pointsman.ops.metrics.NoticeMetrics;
import org.pointsman.ops.metrics.ReadModelMetrics;
import org.pointsman.ops.metrics.ShadowMetrics;
import org.pointsman.ops.metrics.StatusMetrics;
import org.pointsman.ops.notice.NoticeDelivery;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.SettlementDesks;
import org.pointsman.ops.notice.NoticeWorker;
import org.pointsman.ops.shadow.ShadowWatch;
import org.pointsman.ops.token.LiveTokens;
import org.pointsman.ops.token.TokenFile;
import org.pointsman.readmodel.ReadModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The switch itself, until a signal ends it. */
@Command(name = "run", description = "Runs the switch; prints READY when it serves, drains on SIGTERM and ends with 0.")
final class RunVerb implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunVerb.class);

    @ParentCommand
    private RootVerb root;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "default ./data")
    private Path data;

    @Option(names = "--accept-shorter-journal", description = "starts although the journal has lost its last records")
    private boolean acceptShorterJournal;

    @Option(names = "--accept-lost-archive", description = "takes the archive as it is, although files of it are gone")
    private boolean acceptLostArchive;

    @Override
    public Integer call() throws Exception {
        SwitchConfig config = SwitchConfig.load(root.config());
        NoticeDelivery.check(config);
        SettlementDesk.check(config);
        StopSignals stop = StopSignals.install();
        BuildInfo build = BuildInfo.load().at(config.aboutSourceUrl());
        StartDoor door = new StartDoor();
        // The admin API comes first and goes last, so that start and drain can be watched.
        Certificates certificates = new Certificates(InstantSource.system());
        try (MetricsBinder metrics = new MetricsBinder();
                ShadowWatch shadow = ShadowWatch.of(config, data);
                ReadModel readModel = ReadModel.of(config, data);
                Figures figures = new Figures(InstantSource.system());
                AdminServer server = AdminServer.start(settings(config, build, certificates), door, metrics::scrape,
                        new ReadSide(shadow::state, readModel, new SettlementDesks(readModel::jdbi, config, data),
                                figures),
                        new AccessFile(data.resolve("access.log")));
                SwitchNode node = start(config, door, certificates);
                NoticeWorker notices = NoticeDelivery.start(config, node.operations())) {
            NoticeMetrics.bind(metrics, notices.counters());
            StatusMetrics.bind(metrics, node.operations(), build);
            NodeMetrics.bind(metrics, node);
            ShadowMetrics.bind(metrics, shadow::state);
            ReadModelMetrics.bind(metrics, readModel::state);
            figures.watch(node.gatewayCounters());
            shadow.start(node.operations()::position);
            readModel.start(node.operations()::position);
            announce(config, node, server);
            stop.await();
            LOG.info("stopping: no new requests, waiting for {} in flight", node.operations().status().inFlight());
        }
        LOG.info("stopped");
        return ExitCode.OK;
    }

    private SwitchNode start(SwitchConfig config, StartDoor door, Certificates certificates) {
        StartProgress shown = StartProgress.of(door, root.streams());
        try {
            return SwitchNode.start(new SwitchContext().config(config).data(data).door(door).certificates(certificates)
                    .acceptShorterJournal(acceptShorterJournal).acceptLostArchive(acceptLostArchive));
        } finally {
            shown.close();
        }
    }

    private void announce(SwitchConfig config, SwitchNode node, AdminServer server) {
        root.streams().out().println("READY terminals=" + config.terminals().host() + ":" + node.terminalPort()
                + " admin=" + config.adminHost() + ":" + server.port() + more(config, node));
        root.streams().out().flush();
    }

    /** Further listeners, each with its dialect. */
    private static String more(SwitchConfig config, SwitchNode node) {
        StringBuilder text = new StringBuilder();
        List<SwitchConfig.Address> addresses = config.terminals().addresses();
        for (int i = 1; i < addresses.size(); i++) {
            SwitchConfig.Address address = addresses.get(i);
            text.append(' ').append(address.dialect()).append('=').append(address.host()).append(':')
                    .append(node.terminalPorts().get(i));
        }
        return text.toString();
    }

    private static LiveTokens issued(SwitchConfig config) throws IOException {
        return config.tokensFile() == null
                ? null
                : new LiveTokens(new TokenFile(config.resolve(config.tokensFile())), InstantSource.system());
    }

    private static AdminSettings settings(SwitchConfig config, BuildInfo build, Certificates certificates)
            throws IOException {
        return new AdminSettings(config.adminHost(), config.adminPort(),
                certificates.server(config, "admin.tls", config.admin().tls()), !config.production(),
                ApiToken.of(config), issued(config), IdentityProvider.of(config), build, config.zoneOffset(),
                config.policy().currency(), AdminSettings.FAILURES_A_MINUTE);
    }
}
