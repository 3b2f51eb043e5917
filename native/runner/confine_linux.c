/* SPDX-License-Identifier: Apache-2.0 */
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OUR_ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define OUR_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif
#define OTHER_ABI_BIT 0x40000000u /* x32: a second number for every call */

/* Rights that newer headers name; the kernel's version says which it knows. */
#define ACCESS_REFER (UINT64_C(1) << 13)    /* version 2 */
#define ACCESS_TRUNCATE (UINT64_C(1) << 14) /* version 3 */

static const uint64_t writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                                LANDLOCK_ACCESS_FS_MAKE_SYM;

/* Refused with EPERM. Threads, memory, files, time, signals within the process stay. */
static const uint32_t refused[] = {
    SYS_socket,          SYS_socketpair,       SYS_connect,        SYS_bind,             SYS_listen,
    SYS_execve,          SYS_execveat,         SYS_ptrace,         SYS_process_vm_readv, SYS_process_vm_writev,
    SYS_kill,            SYS_tkill,            SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_pidfd_open,
    SYS_pidfd_getfd,     SYS_pidfd_send_signal, SYS_mount,         SYS_umount2,          SYS_pivot_root,
    SYS_chroot,          SYS_setns,            SYS_unshare,        SYS_init_module,      SYS_finit_module,
    SYS_delete_module,   SYS_kexec_load,       SYS_bpf,            SYS_perf_event_open,  SYS_userfaultfd,
    SYS_add_key,         SYS_keyctl,           SYS_request_key,    SYS_open_by_handle_at, SYS_io_uring_setup,
    SYS_reboot,          SYS_swapon,           SYS_swapoff,        SYS_quotactl,         SYS_acct,
    SYS_settimeofday,    SYS_clock_settime,    SYS_adjtimex,       SYS_sethostname,      SYS_setdomainname,
    SYS_personality,     SYS_setuid,           SYS_setgid,         SYS_setreuid,         SYS_setregid,
    SYS_setresuid,       SYS_setresgid,        SYS_capset,         SYS_syslog,
};

#define REFUSED_COUNT (sizeof(refused) / sizeof(refused[0]))
#define FILTER_HEAD 6u

int confine_always(uint64_t memory_bytes)
{
    const struct rlimit nothing = {0, 0};
    const struct rlimit memory = {memory_bytes, memory_bytes};

    if (setrlimit(RLIMIT_CORE, &nothing) < 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return -errno;
    return memory_bytes != 0 && setrlimit(RLIMIT_AS, &memory) < 0 ? -errno : 0;
}

int confine_to_life_of(uint32_t host_pid)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0)
        return -errno;
    return (uint32_t)getppid() == host_pid ? 0 : -ESRCH; /* it may have gone before we asked */
}

/* Answers the version of Landlock, or a negative errno where the kernel has none, or has it switched off. */
static int restrict_writing(const char *directory)
{
    const int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct landlock_ruleset_attr rules = {.handled_access_fs = writing};
    struct landlock_path_beneath_attr rule;
    int set;
    int error = 0;

    if (version < 1)
        return -ENOSYS;
    rules.handled_access_fs |= (version >= 2 ? ACCESS_REFER : 0) | (version >= 3 ? ACCESS_TRUNCATE : 0);
    set = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);
    if (set < 0)
        return -errno;
    rule = (struct landlock_path_beneath_attr){.allowed_access = rules.handled_access_fs};
    rule.parent_fd = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (rule.parent_fd < 0 || syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) < 0 ||
        syscall(SYS_landlock_restrict_self, set, 0) < 0)
        error = -errno;
    if (rule.parent_fd >= 0)
        close(rule.parent_fd);
    close(set);
    return error < 0 ? error : version;
}

/* Linear: one comparison for each refused call. abort() needs tgkill, which therefore stays for threads of this process. */
static int refuse_calls(void)
{
    struct sock_filter program[FILTER_HEAD + REFUSED_COUNT + 5];
    struct sock_fprog whole = {.filter = program};
    const uint32_t refuse = SECCOMP_RET_ERRNO | EPERM;
    unsigned at = 0;

    program[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OUR_ARCHITECTURE, 1, 0);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, OTHER_ABI_BIT, 0, 1);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, refuse);
    for (unsigned i = 0; i < REFUSED_COUNT; i++) {
        const uint8_t to_refusal = (uint8_t)(REFUSED_COUNT - i + 3);

        program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[i], to_refusal, 0);
    }
    program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 2);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0]));
    program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)getpid(), 0, 1);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    program[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, refuse);
    whole.len = (unsigned short)at;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &whole, 0, 0) < 0 ? -errno : 0;
}

int confine_hardened(const char *directory, char *missing, size_t size)
{
    const int version = restrict_writing(directory);
    int error;

    missing[0] = '\0';
    if (version < 0)
        snprintf(missing, size, "this kernel has no Landlock (error %d), so it may write files", -version);
    else if (version < 3)
        snprintf(missing, size, "this kernel's Landlock cannot forbid cutting files off");
    error = refuse_calls();
    if (error == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
        error = -errno;
    return error;
}
