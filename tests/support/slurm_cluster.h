// A Slurm of one node for a test: munged, slurmctld and slurmd in a temporary folder, started and stopped.
#pragma once

#include "support/temporary_folder.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace sparsescope::test {

/// While it lives, SLURM_CONF names it. Needs root and Debian's packages slurm-wlm and munge.
class SlurmCluster {
public:
    SlurmCluster() {
        for (const char* program : {"munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel"}) {
            if (std::system(("command -v " + std::string(program) + " > /dev/null 2>&1").c_str()) != 0)
                m_missing = std::string(program) + " is not installed (apt install slurm-wlm munge)";
        }
        if (::geteuid() != 0)
            m_missing = "only root can start a slurmd";
        if (m_missing.empty())
            start();
    }
    ~SlurmCluster() {
        for (auto child = m_children.rbegin(); child != m_children.rend(); ++child) {
            ::kill(*child, SIGTERM);
            for (int i = 0; i < 100 && ::waitpid(*child, nullptr, WNOHANG) == 0; ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            ::kill(*child, SIGKILL);
            ::waitpid(*child, nullptr, 0);
        }
        ::unsetenv("SLURM_CONF");
    }
    SlurmCluster(const SlurmCluster&) = delete;
    SlurmCluster& operator=(const SlurmCluster&) = delete;

    /// Why there is none; empty when it runs.
    const std::string& missing() const { return m_missing; }

private:
    void start() {
        const std::string d = m_folder.path();
        ::chmod(d.c_str(), 0711);
        {
            std::ofstream key(d + "/munge.key", std::ios::binary);
            std::random_device random;
            for (int i = 0; i < 1024; ++i)
                key.put(static_cast<char>(random()));
        }
        ::chmod((d + "/munge.key").c_str(), 0400);
        char host[256] = "";
        ::gethostname(host, sizeof host - 1);
        std::random_device random;
        const int port = 20'000 + static_cast<int>(random() % 20'000);
        std::ofstream(d + "/slurm.conf")
            << "ClusterName=test\nSlurmctldHost=" << host << "(127.0.0.1)\nSlurmUser=root\nSlurmdUser=root\n"
            << "AuthType=auth/munge\nCredType=cred/munge\nAuthInfo=cred_expire=10,socket=" << d
            << "/munge.socket\n" // so long a requeued job waits
            << "SlurmctldPort=" << port << "\nSlurmdPort=" << port + 1 << "\nStateSaveLocation=" << d
            << "/state\nSlurmdSpoolDir=" << d << "/spool\nSlurmctldPidFile=" << d
            << "/slurmctld.pid\nSlurmdPidFile=" << d << "/slurmd.pid\nSlurmctldLogFile=" << d
            << "/slurmctld.log\nSlurmdLogFile=" << d
            << "/slurmd.log\nProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\n"
            << "SelectType=select/cons_tres\nSelectTypeParameters=CR_Core\nSwitchType=switch/none\n"
            << "JobAcctGatherType=jobacct_gather/none\nAccountingStorageType=accounting_storage/none\n"
            << "MpiDefault=none\nReturnToService=2\nSchedulerParameters=sched_interval=1\nKillWait=2\n"
            << "SlurmdParameters=config_overrides\n" // more CPUs than a small machine has
            << "NodeName=" << host << " NodeAddr=127.0.0.1 CPUs=3 State=UNKNOWN\n"
            << "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n";
        ::setenv("SLURM_CONF", (d + "/slurm.conf").c_str(), 1);
        std::filesystem::create_directory(m_folder / "state");
        std::filesystem::create_directory(m_folder / "spool");
        launch({"munged", "--force", "--foreground", "--socket=" + d + "/munge.socket",
                "--key-file=" + d + "/munge.key", "--pid-file=" + d + "/munge.pid",
                "--log-file=" + d + "/munge.log", "--seed-file=" + d + "/munge.seed"});
        if (!waitUntil([&] { return std::filesystem::exists(m_folder / "munge.socket"); }))
            m_missing = "munged does not start";
        launch({"slurmctld", "-D", "-f", d + "/slurm.conf"});
        launch({"slurmd", "-D", "-f", d + "/slurm.conf", "-N", host});
        if (!waitUntil([] { return std::system("sinfo -h -o %T 2> /dev/null | grep -q idle") == 0; }))
            m_missing = "the node does not become idle";
    }
    template <class Condition>
    static bool waitUntil(const Condition& condition) {
        for (int i = 0; i < 300; ++i) {
            if (condition())
                return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
        }
        return false;
    }
    void launch(const std::vector<std::string>& arguments) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM); // a test that is killed leaves no daemons
            const int log = ::open((m_folder / "daemons.log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
            ::dup2(log, STDOUT_FILENO);
            ::dup2(log, STDERR_FILENO);
            std::vector<char*> pointers;
            for (const std::string& argument : arguments)
                pointers.push_back(const_cast<char*>(argument.c_str()));
            pointers.push_back(nullptr);
            ::execvp(pointers[0], pointers.data());
            ::_exit(127);
        }
        m_children.push_back(child);
    }

    TemporaryFolder m_folder;
    std::string m_missing;
    std::vector<pid_t> m_children;
};

} // namespace sparsescope::test
