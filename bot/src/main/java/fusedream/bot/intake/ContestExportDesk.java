package fusedream.bot.intake;

import fusedream.bot.chat.Command;
import fusedream.bot.chat.ContestCommand;
import fusedream.bot.chat.Document;
import fusedream.bot.chat.Reply;
import fusedream.bot.community.Platform;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestReports;
import fusedream.bot.contest.Phase;
import fusedream.bot.contest.result.ContestExport;
import fusedream.bot.contest.result.ContestReport;
import fusedream.bot.contest.result.ResultPhrases;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Gives organisers the results of contests as files. */
final class ContestExportDesk implements CommandDesk {

    private static final Set<Phase> CLOSED = Set.of(Phase.CLOSED);

    private final ContestReports reports;
    private final Optional<URI> address;
    private final ContestChoice choice;

    /** @param sources of which the address is where others reach the web chat */
    ContestExportDesk(ContestDesk.Sources sources) {
        reports = sources.reports();
        address = sources.address();
        choice = new ContestChoice(sources.contests());
    }

    @Override
    public Optional<Reply> answer(Errand errand, Command command) {
        return command instanceof Command.OfContests about && about.wish() instanceof ContestCommand.Export export
                ? Optional.of(export(errand, export.contest()))
                : Optional.empty();
    }

    private Reply export(Errand errand, String code) {
        if (!errand.caller().organises()) {
            return Reply.refused(ResultPhrases.EXPORT_REFUSED);
        }
        return code.isBlank()
                ? choice.latest(errand, CLOSED).map(this::export).orElseGet(() -> ContestReplies.none(CLOSED))
                : choice.of(errand, code, CLOSED, this::export);
    }

    private Reply export(Contest contest) {
        return reports.of(contest.id())
                .map(report -> ContestReplies.exported(contest, document(contest, report)))
                .orElseGet(() -> ContestReplies.noResult(contest));
    }

    private Document document(Contest contest, ContestReport report) {
        String page = "/contests/" + report.name();
        return new Document(
                "contest-" + report.name() + ".zip",
                page + "/export.zip",
                ContestReplies.exportElsewhere(contest, page(contest, page)),
                out -> ContestExport.write(report, out));
    }

    /** Only who takes part in the web chat, too, has its page there. */
    private Optional<URI> page(Contest contest, String path) {
        boolean there = contest.communities().stream().anyMatch(community -> community.platform() == Platform.WEB);
        return address.filter(known -> there).map(base -> base.resolve(path));
    }
}
