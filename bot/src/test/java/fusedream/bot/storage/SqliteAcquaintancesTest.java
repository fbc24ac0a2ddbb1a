package fusedream.bot.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fusedream.bot.community.Acquaintances;
import fusedream.bot.community.AcquaintancesContract;
import fusedream.bot.community.Member;
import fusedream.bot.contest.Contest;
import fusedream.bot.contest.ContestWorld;
import fusedream.bot.queue.Requests;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite knows since when members are there, and guesses it for those who were there before it did. */
class SqliteAcquaintancesTest extends AcquaintancesContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Database database;

    @Override
    protected Acquaintances open() {
        database = Database.open(StorageSettings.in(folder));
        return new SqliteAcquaintances(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void who_did_something_before_there_were_acquaintances_is_known_since_then() {
        ContestWorld world = new ContestWorld(new SqliteContestStore(database));
        Contest contest = world.start();
        Instant first = world.clock().instant();
        world.enter(contest, ContestWorld.member("ann"));
        world.clock().move(ContestWorld.DAY.dividedBy(2));
        world.enter(contest, ContestWorld.member("ann"));
        database.write(handle -> {
            handle.execute("DROP TABLE acquaintance");
            handle.execute("DROP TABLE contest_count");
            return handle.execute("DELETE FROM flyway_schema_history WHERE version = '10'");
        });
        database.close();
        database = Database.open(StorageSettings.in(folder));
        Acquaintances known = new SqliteAcquaintances(database);
        assertThat(known.since(ContestWorld.member("ann").member())).contains(first);
        Member stranger = Requests.member("zoe");
        assertThat(known.since(stranger)).isEmpty();
    }
}
